import type { CustomField } from '@minga/domain/custom-field/custom-field'
import type { GroupId } from '@minga/domain/identity/ids'
import type { PastRecord } from '@minga/domain/record/past-record'
import { customNameOf } from '@minga/domain/record/custom-key'
import type { Db } from '@minga/storage/database/schema'
import { fieldsClosedIn, standingClosings } from '@minga/storage/records/closed-field-rows'
import { allCustomFields } from '@minga/storage/records/custom-field-rows'
import { ownersOf } from '@minga/storage/records/record-references'

/** The coalition's own fields as a group has them: without those that it has closed. */
export async function customFieldsIn(db: Db, group: GroupId): Promise<CustomField[]> {
  const [fields, closed] = await Promise.all([allCustomFields(db), fieldsClosedIn(db, group)])
  return fields.filter(({ id }) => !closed.includes(id))
}

/** All of them, each with the groups among these that have closed it. */
export async function customFieldsFor(db: Db, readable: readonly GroupId[]): Promise<CustomField[]> {
  const [fields, closings] = await Promise.all([allCustomFields(db), standingClosings(db)])
  return fields.map((field) => {
    const closedIn = closings.filter((each) => each.field === field.id && readable.includes(each.group))
    return closedIn.length === 0 ? field : { ...field, closedIn: closedIn.map(({ group }) => group) }
  })
}

/** The names of a group's closed fields, as they lie in records. */
export async function closedNamesIn(db: Db, group: GroupId): Promise<string[]> {
  return (await fieldsClosedIn(db, group)).map((id) => customNameOf(id))
}

/** Records as they once stood, without what their groups have closed since. */
export async function withoutClosed(db: Db, records: readonly PastRecord[]): Promise<readonly PastRecord[]> {
  const closings = await standingClosings(db)
  if (closings.length === 0) return records
  const owners = await ownersOf(
    db,
    records.map(({ record }) => record),
  )
  return records.map((each) => {
    const group = owners.get(each.record)?.group
    const closed = new Set(closings.filter((one) => one.group === group).map(({ field }) => customNameOf(field)))
    const fields = Object.entries(each.fields).filter(([name]) => !closed.has(name))
    return { ...each, fields: Object.fromEntries(fields) }
  })
}
