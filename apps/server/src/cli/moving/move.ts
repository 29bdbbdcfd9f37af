import { verifyAudit, type AuditPlace } from '@minga/storage/audit/verify-audit'
import { storedFilesOf } from '@minga/storage/file-room'
import { LogDamagedError } from '@minga/storage/log/log-damaged-error'
import { MovedAwayError } from '@minga/storage/moving/moving-note'
import type { MovedTable } from '@minga/storage/moving/moved-table'

import { StartupError } from '../../data-folder.ts'
import { compareFiles, compareRooms, compareTables } from './compare-sides.ts'
import { copyFiles } from './copy-files.ts'
import { finishMarked, nameOf } from './finish-marked.ts'
import type { MovePlace, MoveSource, MoveTarget } from './move-sides.ts'
import { openSource, openTarget, tablesBetween } from './open-sides.ts'
import { ReportedSource, type Report } from './reported-source.ts'

export interface MoveOptions {
  readonly now: () => Date
  /** Called with a line about the progress, at most once a second. */
  readonly report: Report
  /** For tests: called after each part. */
  readonly reached?: (part: MovePart) => Promise<void> | void
}

export type MovePart = 'rows' | 'log' | 'files' | 'compared' | 'marked'

export interface Moved {
  readonly from: string
  readonly to: string
  /** Undefined where only the last step of an earlier move was missing. */
  readonly copied: { readonly rooms: number; readonly rows: number; readonly files: number } | undefined
}

/**
 * Moves an installation that no Minga serves to an empty place of the other engine. Both sides are compared before the source
 * is marked as moved; until then it is as it was, and the target is served by no Minga. Ended at any moment, it can be run
 * again.
 *
 * @throws StartupError
 */
export async function move(from: MovePlace, to: MovePlace, options: MoveOptions): Promise<Moved> {
  try {
    if (await finishMarked(from, to)) return { from: nameOf(from), to: nameOf(to), copied: undefined }
    return await moveAll(from, to, options)
  } catch (error) {
    const isSentence = error instanceof LogDamagedError || error instanceof MovedAwayError
    throw isSentence ? new StartupError(error.message, { cause: error }) : error
  }
}

async function moveAll(from: MovePlace, to: MovePlace, options: MoveOptions): Promise<Moved> {
  const { now, report } = options
  const source = await openSource(from)
  try {
    const audit = await wholeAudit(source)
    const target = await openTarget(to, source.place, now())
    try {
      const tables = await tablesBetween(from, to)
      const files = await storedFilesOf(source.db)
      const { reached = () => undefined } = options
      for (const part of ['rows', 'log'] as const) {
        await fill(part, tables, { source, target, report })
        await reached(part)
      }
      await copyFiles(files, source, target, report)
      await target.keepSecrets(source.secrets)
      await reached('files')
      const rows = await compareTables(tables, source, target, report)
      compareRooms(source.rooms, await target.countAgain())
      await compareFiles(files, target)
      compareAudits(audit, await wholeAudit(target))
      await target.markWhole(now())
      await reached('compared')
      await source.markGone(target.place, now())
      await reached('marked')
      await target.finish()
      const copied = { rooms: source.rooms.length, rows, files: files.length }
      return { from: source.place, to: target.place, copied }
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

async function fill(
  of: MovedTable['of'],
  tables: readonly MovedTable[],
  { source, target, report }: { readonly source: MoveSource; readonly target: MoveTarget; readonly report: Report },
): Promise<void> {
  await target.tables.fill(
    tables.filter((table) => table.of === of),
    new ReportedSource(source.tables, report),
  )
  await target.settle(of, source.rooms)
}

async function wholeAudit({ db, place }: Pick<MoveSource, 'db' | 'place'>): Promise<AuditPlace> {
  const check = await verifyAudit(db)
  if (check.ok) return check.head
  throw new StartupError(`decision ${check.sequence} in ${place} is not as it was written (${check.fault})`)
}

function compareAudits(source: AuditPlace, target: AuditPlace): void {
  if (source.sequence !== target.sequence || source.hash !== target.hash) {
    throw new StartupError('the decisions that were copied are not those of the source')
  }
}
