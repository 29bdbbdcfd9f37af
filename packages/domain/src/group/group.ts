import { z } from 'zod'

import { groupId } from '../identity/ids.ts'
import { localizedText } from '../language/language.ts'

/** From the least to the most: each role may do what the ones before it may. */
export const groupRoles = ['reader', 'commenter', 'editor', 'lead'] as const
export const groupRole = z.enum(groupRoles)
export type GroupRole = z.infer<typeof groupRole>

export function isAtLeast(role: GroupRole, needed: GroupRole): boolean {
  return groupRoles.indexOf(role) >= groupRoles.indexOf(needed)
}

export function lesserRole(one: GroupRole, other: GroupRole): GroupRole {
  return isAtLeast(one, other) ? other : one
}

export const workingGroup = z.object({
  id: groupId,
  names: localizedText,
  /** Its purpose, in a sentence or two. */
  purpose: localizedText,
  /** Groups are readable by all signatories unless made restricted; writing is for their members. */
  restricted: z.boolean(),
  /** A restricted group for records about one company's project. */
  dealRoom: z.boolean(),
  /** Its readers still read it; writing is over. */
  archived: z.boolean(),
})
export type WorkingGroup = z.infer<typeof workingGroup>
