import type { OrganisationId } from '../identity/ids.ts'
import type { GroupAccess } from './role-in-group.ts'

/** Somebody who holds a role in a group, as far as it matters to who is told their name. */
export interface RoleHolderOf {
  readonly group: GroupAccess
  /** Whose they are. */
  readonly organisation: OrganisationId
  /** Whether the organisation of whoever asks is admitted to the group. */
  readonly isShared: boolean
}

/**
 * Organisations that share a group know each other's people there by name; who reads it only because it is open is told
 * organisations and numbers. One's own people one always knows.
 */
export function mayKnowRoleHolder(
  { organisation }: { readonly organisation: OrganisationId },
  { organisation: theirs, isShared }: RoleHolderOf,
): boolean {
  return isShared || theirs === organisation
}
