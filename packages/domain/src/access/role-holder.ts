import type { OrganisationId } from '../identity/ids.ts'
import type { GroupAccess } from './role-in-group.ts'

/** A person who holds a role in a group: the facts that decide who may read their name. */
export interface RoleHolderOf {
  readonly group: GroupAccess
  /** The person's own. */
  readonly organisation: OrganisationId
  /** Whether the reader's organisation is admitted to the group. */
  readonly isShared: boolean
}

/**
 * Organisations admitted to the same group see each other's people there by name, and always their own. Those who read
 * it only because it is open see organisations and numbers.
 */
export function mayKnowRoleHolder(
  { organisation }: { readonly organisation: OrganisationId },
  { organisation: theirs, isShared }: RoleHolderOf,
): boolean {
  return isShared || theirs === organisation
}
