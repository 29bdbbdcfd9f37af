import { z } from 'zod'

import type { GroupId } from '../identity/ids.ts'
import { plainLine } from '../organisation/plain-line.ts'
import type { CustomFields } from './custom-field.ts'

/** The strike-out of the field's values has the same id. */
export const closingId = z.uuid().lowercase().brand<'ClosingId'>()
export type ClosingId = z.infer<typeof closingId>

/** Why a group keeps a field no more, in a line that its readers see. */
export const closingReason = plainLine(300)

const open = new WeakMap<CustomFields, Map<string, CustomFields>>()

/** The coalition's fields that a group has not closed; across groups, all of them. The same list for the same fields and group. */
export function openIn(fields: CustomFields, group: GroupId | undefined): CustomFields {
  if (group === undefined || fields.every(({ closedIn = [] }) => closedIn.length === 0)) return fields
  const known = open.get(fields) ?? new Map<string, CustomFields>()
  open.set(fields, known)
  const made = known.get(group) ?? fields.filter(({ closedIn = [] }) => !closedIn.includes(group))
  known.set(group, made)
  return made
}
