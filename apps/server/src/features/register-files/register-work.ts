import type { Actor } from '@minga/domain/access/can'
import type { GroupId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { registerRoom } from '@minga/domain/room/room-name'
import type { CsvSeparator, RegisterFormat } from '@minga/protocol/http/file-exports'
import type { Db } from '@minga/storage/database/schema'
import { roomName } from '@minga/sync/log/room-name'

import type { FileWork } from '../../files/export/file-worker.ts'
import type { HistorianPort } from '../../history/historian-port.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { groupFor } from '../../views/readable-groups.ts'

/** One file of a register. */
export interface RegisterWork extends FileWork {
  /** The id of the export. */
  readonly id: string
  readonly group: GroupId
  /** Our public address. */
  readonly site: string
  readonly format: RegisterFormat
  /** The separator of a CSV. */
  readonly separator: CsvSeparator
  /** One kind only. */
  readonly kind: RecordKind | undefined
  /** The search parameters of a list of that kind. */
  readonly view: string | undefined
  readonly language: Language
  /** The sequence of the last update of the register. */
  readonly sequence: number
  /** All that the register holds, packed: of its records' long texts no row has the words. */
  readonly register: Uint8Array
}

/** Reads the register from its room, if this person may read it. The event loop only passes its bytes on. */
export async function registerNow(
  db: Db,
  historian: HistorianPort,
  actor: Actor,
  id: GroupId,
): Promise<Pick<RegisterWork, 'sequence' | 'register'> | Refusal> {
  const group = await groupFor(db, actor, id, 'read')
  if (group instanceof Refusal) return group
  const packed = await unlessBusy(historian.packedRegister(roomName.parse(registerRoom(id)), 'now'))
  if (packed === undefined || packed instanceof Refusal) return packed ?? notFound
  return { sequence: packed.sequence, register: packed.bytes }
}
