import { can, type Actor } from '@minga/domain/access/can'
import type { Wording } from '@minga/domain/edition/edition'
import type { WorkingGroup } from '@minga/domain/group/group'
import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { registerRoom } from '@minga/domain/room/room-name'
import type { Db } from '@minga/storage/database/schema'
import { isSuspended } from '@minga/storage/people/suspension-rows'
import { recordTextsOf, type RecordTextRows } from '@minga/storage/records/record-text-rows'
import { listRecords } from '@minga/storage/records/record-rows'

import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { groupFor } from '../../views/readable-groups.ts'

const isArchived = new Refusal('conflict', 'the record is archived', 'record')
const isSource = new Refusal(
  'conflict',
  'the record was begun in this language: its other texts translate it',
  'language',
)

/**
 * The group, if this person may write texts of its records in this language: those who write the register, and translators into the
 * language. `approved` is said by those who write the register.
 */
export async function writableTexts(
  db: Db,
  actor: Actor,
  id: GroupId,
  { language, wordings = [] }: { readonly language: Language; readonly wordings?: readonly Wording[] },
): Promise<WorkingGroup | Refusal> {
  const group = await groupFor(db, actor, id, 'read')
  if (group instanceof Refusal) return group
  const resource = wordings.includes('approved') ? group : { ...group, translation: language }
  if (!can(actor, { action: 'write', resource })) return notAllowed
  return (await isSuspended(db, registerRoom(group.id), actor.person)) ? notAllowed : group
}

/** The texts of these records of the group, by record. Refused where one is not there, archived, or was begun in the language. */
export async function translatableRecords(
  db: Db,
  group: WorkingGroup,
  records: readonly RecordId[],
  language: Language | undefined,
): Promise<ReadonlyMap<RecordId, RecordTextRows> | Refusal> {
  const ids = [...new Set(records)]
  const found = await listRecords(db, { readable: [group.id], ids })
  const own = found.filter((record) => record.group === group.id)
  if (own.length < ids.length) return notFound
  if (own.some(({ archived }) => archived)) return isArchived
  const texts = await recordTextsOf(db, ids)
  return [...texts.values()].some(({ source }) => source === language) ? isSource : texts
}
