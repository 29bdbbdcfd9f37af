import { customField, type CustomField, type CustomFieldId } from '@minga/domain/custom-field/custom-field'
import type { GroupId, PersonId } from '@minga/domain/identity/ids'
import { customNameOf } from '@minga/domain/record/custom-key'
import { sql } from 'kysely'
import { z } from 'zod'

import { contains } from '../database/expressions.ts'
import { jsonText } from '../database/json-text.ts'
import type { Db, Transaction } from '../database/schema.ts'

const { shape } = customField
const customFieldRow = customField.extend({
  labels: jsonText(shape.labels),
  purpose: jsonText(shape.purpose),
  choices: jsonText(shape.choices),
})

function selectFields(db: Db) {
  return db
    .selectFrom('custom_field')
    .select(['id', 'kind', 'type', 'labels', 'purpose', 'choices', 'unit', 'place', 'retired_at as retiredAt'])
}

/** The fields that the coalition made for itself, of all kinds and with the retired ones, in their order. */
export async function allCustomFields(db: Db): Promise<CustomField[]> {
  return customFieldRow.array().parse(await selectFields(db).orderBy('kind').orderBy('place').orderBy('id').execute())
}

export async function findCustomField(db: Db, id: CustomFieldId): Promise<CustomField | undefined> {
  const found = await selectFields(db).where('id', '=', id).executeTakeFirst()
  return found && customFieldRow.parse(found)
}

/** @returns false where another field has this id already */
export async function addCustomField(
  tx: Transaction,
  field: CustomField,
  { by, at }: { readonly by: PersonId; readonly at: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('custom_field')
    .values({ id: field.id, kind: field.kind, type: field.type, ...columnsOf(field), by, at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows !== 0n
}

/** Writes all but its kind and its type, which never change. */
export async function setCustomField(tx: Transaction, field: CustomField): Promise<void> {
  await tx.updateTable('custom_field').set(columnsOf(field)).where('id', '=', field.id).execute()
}

function columnsOf({ labels, purpose, choices, unit, place, retiredAt }: CustomField) {
  return {
    labels: JSON.stringify(labels),
    purpose: JSON.stringify(purpose),
    choices: JSON.stringify(choices),
    unit,
    place,
    retired_at: retiredAt,
  }
}

const counted = z.object({ count: z.int() })

/** In how many records of these groups a field has a value. */
export async function countUses(
  db: Db,
  { id, kind }: Pick<CustomField, 'id' | 'kind'>,
  readable: readonly GroupId[],
): Promise<number> {
  if (readable.length === 0) return 0
  const found = await db
    .selectFrom('record_row')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('kind', '=', kind)
    .where('group_id', 'in', [...readable])
    // Within a text, quotation marks are escaped.
    .where(contains(sql.ref('fields'), `"${customNameOf(id)}":`))
    .executeTakeFirstOrThrow()
  return counted.parse(found).count
}
