import { openPostgres } from '@minga/storage/postgres/open-postgres'
import { PostgresDoorbell } from '@minga/storage/postgres/postgres-doorbell'
import { watchPostgresRights } from '@minga/storage/postgres/postgres-rights'
import { SharedByNodes } from '@minga/storage/postgres/shared-by-nodes'
import type { Logger } from 'pino'

import type { DatabaseSettings } from '../env.ts'
import { keepHeads } from '../heads/keep-heads.ts'
import type { Installation } from './installation.ts'
import { sharedSecrets } from './shared-secrets.ts'
import { startupErrorOf } from './unusable-database.ts'

/** How long a node that hangs keeps its rooms, in ms. */
const lease = 3000

/** A client shows within a second that it is not saved. */
const waiting = { notice: 700, reviewAgain: 200 }

/**
 * Opens an installation that lies in PostgreSQL, as one of its nodes.
 *
 * @throws StartupError
 */
export async function openShared(
  { url, key, address, heads }: DatabaseSettings,
  logger: Logger,
): Promise<Installation> {
  const explain = (error: unknown) => startupErrorOf(error, url)
  const lost = (error: unknown) => logger.warn({ error }, 'a connection to the database has broken')
  const opened: (() => Promise<void>)[] = []
  const close = async () => {
    for (const each of opened.toReversed()) await each()
  }
  try {
    const db = await openPostgres(url, lost)
    opened.push(() => db.destroy())
    const shared = new SharedByNodes(url, lost)
    opened.push(() => shared.close())
    const secrets = await sharedSecrets(shared, key)
    if (heads !== undefined) {
      const failed = (error: unknown) => logger.error({ error }, 'the heads of the database could not be written')
      opened.push(await keepHeads({ url, file: heads, key: secrets.audit, failed }))
    }
    const rights = watchPostgresRights(url, (error) => logger.warn({ error }, 'rights could not be asked for'))
    opened.push(() => rights.close())
    const bell = await PostgresDoorbell.open(url, lost)
    opened.push(() => bell.close())
    await rights.fresh()
    const attemptsOf = await shared.attempts()
    return {
      db,
      rows: { engine: 'postgres', url },
      log: { engine: 'postgres', url, address, lease },
      history: '',
      files: { kind: 'postgres', url },
      rights,
      bell,
      waiting,
      secrets: async () => secrets,
      hasAnchor: false,
      afterDamage: 'go on from a backup of the database',
      readRows: () => shared.read(),
      sizes: async () => ({ ...(await shared.sizes()), free: undefined }),
      backups: 'database',
      lastBackup: () => null,
      forgetRowBytes: () => shared.forgetRowBytes(),
      attemptsOf,
      alone: (job, run) => shared.alone(job, run),
      // The command line reaches the database itself.
      listen: async () => () => undefined,
      explain,
      close,
    }
  } catch (error) {
    await close()
    throw explain(error)
  }
}
