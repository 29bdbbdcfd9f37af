import type { Ownership } from '@minga/sync/log/ownership'
import { FolderOwnership } from '@minga/sync/log/folder-ownership'
import type { UpdateLog } from '@minga/sync/log/update-log'

import { faultsFrom } from './fault-points.ts'
import type { LogPlace } from './log-place.ts'
import { openUpdateLog } from './open-update-log.ts'
import type { PastReader } from './past.ts'
import type { DamageFound } from './room-checks.ts'

/** The log of either engine, open in the thread that serves its rooms. */
export interface OpenLog {
  readonly log: UpdateLog & PastReader
  /** Which rooms are this node's: all of them in a folder. */
  readonly ownership: Ownership
  /** Reads what is stored bit by bit, a ms or so at a time, and reports what is damaged. */
  readonly check: () => Iterator<unknown>
  /** Copies it to a new file, while it goes on being written. Rejects where that is not Minga's to do. */
  readonly backup: (target: string) => Promise<void>
  /** Lets go of it, once the log is closed. */
  readonly leave: () => Promise<void>
}

export interface LogEvents {
  /** Called with damage that is found later. */
  readonly damaged: DamageFound
  /** Called when PostgreSQL did not answer in time: it is asked again. */
  readonly unanswered: (error: unknown) => void
}

/**
 * @param faults for tests: a file that says how a folder's storage fails
 * @throws what `openUpdateLog` and `openPostgresLog` throw
 */
export async function openLog(place: LogPlace, events: LogEvents, faults?: string): Promise<OpenLog> {
  if (place.engine === 'postgres') return openSharedLog(place, events)
  const log = openUpdateLog(place.file, faults === undefined ? undefined : faultsFrom(faults), events.damaged)
  return {
    log,
    ownership: new FolderOwnership(),
    check: () => log.check(),
    backup: (target) => log.backup(target),
    leave: async () => undefined,
  }
}

async function openSharedLog(
  { url, address, lease }: Extract<LogPlace, { readonly engine: 'postgres' }>,
  { unanswered }: LogEvents,
): Promise<OpenLog> {
  // Loaded where the log lies there: a folder's keeper begins sooner without it.
  const { openPostgresLog } = await import('../postgres/log/open-postgres-log.ts')
  const { log, ownership, close } = await openPostgresLog(url, { address, lease, failed: unanswered })
  return {
    log,
    ownership,
    // A room is compared with its chain when it is first read; bytes that changed on the disk are PostgreSQL's to find.
    check: () => [].values(),
    backup: async () => {
      throw new Error('a log in PostgreSQL is backed up with PostgreSQL: pg_dump, or a base backup')
    },
    leave: close,
  }
}
