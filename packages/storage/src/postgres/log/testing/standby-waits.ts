import type { TestPostgres } from '../../../testing/start-postgres.ts'
import { runOn } from './empty-log.ts'

/** Commits that wait for a standby. */
export const waiting = `SELECT FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND datname = current_database()`
/** PostgreSQL says so in a warning, and that the commit stands here. */
export const cancelWaits = `SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'`

/** Every commit is to wait for these standbys: `*` is any, and no name is none. */
export async function waitFor(primary: TestPostgres, standbys: string): Promise<void> {
  await runOn(primary.url, `ALTER SYSTEM SET synchronous_standby_names = '${standbys}'`)
  await runOn(primary.url, `SELECT pg_reload_conf()`)
}

/**
 * Resolves once commits wait. A reload is only asked for: PostgreSQL's checkpointer reads the settings a moment later, and
 * until then a commit waits for no standby.
 */
export async function untilCommitsWait(url: string): Promise<void> {
  for (let doWait = false; !doWait;) {
    const probe = { isOver: false }
    const committed = runOn(url, `SELECT pg_logical_emit_message(true, 'probe', '')`).finally(
      () => (probe.isOver = true),
    )
    while (!probe.isOver && !doWait) doWait = (await runOn(url, waiting)) === 1
    await runOn(url, cancelWaits)
    await committed
  }
}
