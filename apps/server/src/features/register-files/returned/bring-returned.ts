import type { WorkingGroup } from '@minga/domain/group/group'
import type { Actor } from '@minga/domain/access/can'
import { parseRoomName, registerRoom } from '@minga/domain/room/room-name'
import { mostReturnedBytes, type ReturnedRefusal } from '@minga/protocol/http/returned-registers'
import type { Db } from '@minga/storage/database/schema'
import { findFileExport, type FileExport } from '@minga/storage/exports/export-rows'
import type { RowsPlace } from '@minga/storage/database/rows-place'
import { roomName } from '@minga/sync/log/room-name'

import { arrivedFile, type ArrivedFile } from '../../../files/arrived-file.ts'
import type { HistorianPort } from '../../../history/historian-port.ts'
import { unlessBusy } from '../../../history/unless-busy.ts'
import { Refusal } from '../../../http/refusal.ts'
import { WorkedThrough } from '../../../http/worked-through.ts'
import { groupFor } from '../../../views/readable-groups.ts'
import { returnedThread, type ReturnedRefused, type ReturnedThread } from './returned-thread.ts'
import type { Compared } from './returned-work.ts'

/** In ms: a register has more cells than a text has clauses. */
const mostComparing = 60_000

const tooLarge = new Refusal('too-large', 'a workbook is at most 25 MB', 'file')

/** Reads a body to its end, counting. */
export function arrived(stream: ReadableStream<Uint8Array>): Promise<ArrivedFile | Refusal> {
  return arrivedFile(stream, { most: mostReturnedBytes, tooLarge })
}

export interface ComparingParts {
  readonly db: Db
  /** The file of the rows. */
  readonly rowsPlace: RowsPlace
  readonly historian: HistorianPort
  readonly now: () => Date
}

/** A workbook, whose it is and where it is brought. */
export interface BroughtWorkbook {
  readonly actor: Actor
  readonly group: WorkingGroup
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Ends it. */
  readonly signal: AbortSignal
}

/**
 * Reads a workbook in a thread of its own, which ends with the work on it.
 *
 * @param found the export by its id, or why it is not of this register
 */
export async function readBrought<Result>(
  db: Db,
  { actor, group, bytes, signal }: BroughtWorkbook,
  found: (thread: ReturnedThread, exported: FileExport | ReturnedRefused) => Promise<Result | Refusal>,
): Promise<Result | Refusal> {
  const thread = returnedThread(bytes, signal)
  try {
    const read = await thread.read()
    if ('refused' in read) return refusalOf(read)
    return await found(thread, await exportOf(db, actor, group, read.exported))
  } finally {
    await thread.end()
  }
}

/** Reads a workbook and compares it with the register of its export. */
export async function compareWorkbook(
  { db, rowsPlace, historian, now }: ComparingParts,
  { session, ...brought }: BroughtWorkbook & { readonly session: string },
): Promise<(Compared & { readonly exported: string }) | Refusal> {
  return readBrought(db, brought, async (thread, exported) => {
    if ('refused' in exported) return refusalOf(exported)
    const room = roomName.parse(exported.room)
    const base = await unlessBusy(historian.packedRegister(room, { sequence: exported.sequence }))
    if (base instanceof Refusal) return base
    // A server whose past is older than the file, as after a backup was brought back.
    if (base === undefined) return refusalOf({ refused: 'not-ours' })
    const present = await unlessBusy(historian.packedRegister(room, 'now'))
    if (present instanceof Refusal) return present
    if (present === undefined) throw new Error('a room that has a past has a present')
    const compared = await thread.ask(
      {
        rows: rowsPlace,
        session,
        now: now().getTime(),
        group: brought.group.id,
        language: exported.language,
        kind: exported.kind,
        names: exported.held?.names,
        isWhole: exported.view === undefined,
        base: base.bytes,
        present: present.bytes,
      },
      'compared',
      mostComparing,
    )
    return 'refused' in compared ? refusalOf(compared) : { ...compared, exported: exported.id }
  })
}

/** The export, by the id in the file: nothing else in the file is trusted. */
async function exportOf(
  db: Db,
  actor: Actor,
  group: WorkingGroup,
  id: string | undefined,
): Promise<FileExport | ReturnedRefused> {
  const found = id === undefined ? undefined : await findFileExport(db, id)
  const room = found && parseRoomName(found.room)
  if (found === undefined || room?.kind !== 'register' || found.format !== 'xlsx') return { refused: 'not-ours' }
  if (found.room === registerRoom(group.id)) return found
  const other = await groupFor(db, actor, room.group, 'read')
  return { refused: other instanceof Refusal ? 'not-ours' : 'other-register' }
}

const reasons: Readonly<Record<ReturnedRefusal, string>> = {
  'other-kind': 'is no workbook of Excel (.xlsx)',
  'old-kind': 'is of the kind that Excel wrote before 2007 (.xls): save it as .xlsx',
  protected: 'opens with a password only: save it without',
  unreadable: 'is damaged, or not built as its kind is: save it anew',
  'too-much-inside': 'has more in it than a register has',
  'not-ours': 'was not given out here',
  'other-register': 'was given out from the register of another group',
  'too-many-changes': 'changes more cells than can be looked through at once: bring it back in parts',
}

/** Why a workbook was refused, as it is answered. */
export function refusalOf({ refused }: ReturnedRefused): Refusal {
  return new WorkedThrough('invalid-request', `file: ${reasons[refused]}`, refused)
}
