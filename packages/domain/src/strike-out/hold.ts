import { z } from 'zod'

import { groupId, organisationId } from '../identity/ids.ts'
import { plainLine } from '../organisation/plain-line.ts'

export const holdId = z.uuid().lowercase().brand<'HoldId'>()
export type HoldId = z.infer<typeof holdId>

/** The data that a hold keeps: words and files of an organisation's people, or all of a group. */
export const heldBy = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('organisation'), organisation: organisationId }),
  z.strictObject({ kind: z.literal('group'), group: groupId }),
])
export type HeldBy = z.infer<typeof heldBy>

/** Why, in a line: a file's number, who asked for it. */
export const holdReason = plainLine(200)
