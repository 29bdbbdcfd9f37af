import { isAtLeast, type GroupRole } from '../group/group.ts'
import type { OrganisationId, PersonId } from '../identity/ids.ts'
import type { GroupAccess } from './role-in-group.ts'

/** An organisation's lines in a review: the facts that decide who reads and writes what is not approved yet. */
export interface ReviewLinesAccess {
  readonly group: GroupAccess
  readonly organisation: OrganisationId
}

/** The reason of a slip that an organisation keeps to itself. */
export interface InternalReasonAccess extends ReviewLinesAccess {
  /** Its writer. */
  readonly by: PersonId
}

interface Reviewer {
  readonly person: PersonId
  readonly organisation: OrganisationId
  /** Whether the person speaks for their organisation. */
  readonly speaks: boolean
}

/** The organisation's own people who may comment in the group, and who speak for it and read the group. */
export function mayReadOwnLines(
  reviewer: Reviewer,
  role: GroupRole | undefined,
  { organisation }: ReviewLinesAccess,
): boolean {
  if (role === undefined || reviewer.organisation !== organisation) return false
  return reviewer.speaks || isAtLeast(role, 'commenter')
}

export function mayWriteOwnLines(reviewer: Reviewer, role: GroupRole | undefined, access: ReviewLinesAccess): boolean {
  return !access.group.archived && mayReadOwnLines(reviewer, role, access)
}

export function mayApproveLines(reviewer: Reviewer, role: GroupRole | undefined, access: ReviewLinesAccess): boolean {
  return reviewer.speaks && mayWriteOwnLines(reviewer, role, access)
}

/** Its writer, and people who speak for the organisation: members of an association may be rivals of each other. */
export function mayReadInternalReason(
  reviewer: Reviewer,
  role: GroupRole | undefined,
  access: InternalReasonAccess,
): boolean {
  return mayReadOwnLines(reviewer, role, access) && (reviewer.speaks || reviewer.person === access.by)
}
