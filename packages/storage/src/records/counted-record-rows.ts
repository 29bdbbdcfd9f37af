import { groupId, recordId, type GroupId, type RecordId } from '@minga/domain/identity/ids'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { recordTypes, type RecordOf } from '@minga/domain/record/record-types'
import { z } from 'zod'

import { jsonText } from '../database/json-text.ts'
import type { Db } from '../database/schema.ts'

/** A record with some of its fields. */
export interface CountedRecord<Kind extends RecordKind, Name extends keyof RecordOf<Kind>> {
  readonly record: RecordId
  readonly group: GroupId
  readonly number: number
  readonly createdAt: string
  readonly fields: Pick<RecordOf<Kind>, Name>
}

interface Wanted<Kind, Name> {
  readonly kind: Kind
  readonly groups: readonly GroupId[]
  readonly fields: readonly Name[]
}

/**
 * All records of a kind in these groups that are not archived, in the order of their numbers, with the fields that are counted: of
 * tens of thousands a whole record each would take seconds. Leaves out rows that do not parse, as `listRecords` does.
 */
export async function countedRecords<Kind extends RecordKind, Name extends keyof RecordOf<Kind> & string>(
  db: Db,
  { kind, groups, fields }: Wanted<Kind, Name>,
): Promise<CountedRecord<Kind, Name>[]> {
  if (groups.length === 0) return []
  const { shape } = recordTypes[kind].schema as z.ZodObject
  const picked = z.object(Object.fromEntries(fields.map((name) => [name, shape[name] as z.ZodType])))
  const row = z.object({
    record: recordId,
    group: groupId,
    number: z.int(),
    createdAt: z.string(),
    fields: jsonText(picked),
  })
  const found = await db
    .selectFrom('record_row')
    .innerJoin('record_fact', 'record_fact.record', 'record_row.record')
    .select(['record_row.record', 'record_row.group_id as group', 'record_row.fields'])
    .select(['record_fact.number', 'record_fact.created_at as createdAt'])
    .where('record_row.kind', '=', kind)
    .where('record_row.group_id', 'in', groups)
    .where('record_fact.archived', '=', 0)
    .orderBy('record_fact.number')
    .execute()
  return found.flatMap((each) => {
    const { data } = row.safeParse(each)
    // The shape is that of the kind.
    return data === undefined ? [] : [data as unknown as CountedRecord<Kind, Name>]
  })
}
