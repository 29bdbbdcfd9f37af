import type { Actor } from '@minga/domain/access/can'
import type { GroupId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import type { PastRecord } from '@minga/domain/record/past-record'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { registerRoom } from '@minga/domain/room/room-name'
import type { CsvSeparator, RegisterFormat } from '@minga/protocol/http/file-exports'
import type { Db } from '@minga/storage/database/schema'
import { recordIdsOf } from '@minga/storage/records/record-rows'
import { roomName } from '@minga/sync/log/room-name'

import type { FileWork } from '../../files/export/file-worker.ts'
import type { HistorianPort } from '../../history/historian.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { groupFor } from '../../views/readable-groups.ts'

/** One file of a register. */
export interface RegisterWork extends FileWork {
  /** Of the export. */
  readonly id: string
  readonly group: GroupId
  /** Our public address. */
  readonly site: string
  readonly format: RegisterFormat
  /** Of a CSV. */
  readonly separator: CsvSeparator
  /** One kind only. */
  readonly kind: RecordKind | undefined
  /** The search parameters of a list of that kind: what it shows. */
  readonly view: string | undefined
  readonly language: Language
  /** Of the last update of the register. */
  readonly sequence: number
  /** The long texts of its records, which no row holds. */
  readonly texts: readonly (readonly [record: string, texts: PastRecord['texts']])[]
}

/** What has to come from the register's room, if this person may read it. */
export async function registerTexts(
  db: Db,
  historian: HistorianPort,
  actor: Actor,
  { group: id, kind }: Pick<RegisterWork, 'group' | 'kind'>,
): Promise<Pick<RegisterWork, 'sequence' | 'texts'> | Refusal> {
  const group = await groupFor(db, actor, id, 'read')
  if (group instanceof Refusal) return group
  const records = await recordIdsOf(db, { group: id, kind })
  const room = roomName.parse(registerRoom(id))
  const past = await unlessBusy(historian.register(room, 'now', records))
  if (past === undefined || past instanceof Refusal) return past ?? notFound
  const texts = past.records.flatMap(({ record, texts: held }) => (held.length === 0 ? [] : [[record, held] as const]))
  return { sequence: past.sequence, texts }
}
