import { isAtLeast, type GroupRole } from '../group/group.ts'
import type { OrganisationId } from '../identity/ids.ts'
import type { GroupAccess } from './role-in-group.ts'

/** A record that may say what it needs: the facts that decide who writes its asks. */
export interface AskingRecord {
  readonly group: GroupAccess
  /** The organisation that leads it, or was proposed to. */
  readonly lead: OrganisationId | null
}

/** An offer of support: the facts that decide who answers it. */
export interface OfferAccess {
  readonly group: GroupAccess
  /** See `askingSide`. */
  readonly asking: OrganisationId | null
  readonly offering: OrganisationId
}

interface Supporter {
  readonly organisation: OrganisationId
  /** Whether the person speaks for their organisation. */
  readonly speaks: boolean
}

/** Editors and leads, and the people of the organisation that leads the record, or was proposed to. */
export function mayAsk(
  { organisation }: Supporter,
  role: GroupRole | undefined,
  { group, lead }: AskingRecord,
): boolean {
  if (group.archived || role === undefined) return false
  return isAtLeast(role, 'editor') || organisation === lead
}

/** Commenters and above, and readers of the group who speak for their organisation: always in its name alone. */
export function mayOffer({ speaks }: Supporter, role: GroupRole | undefined, group: GroupAccess): boolean {
  if (group.archived || role === undefined) return false
  return speaks || isAtLeast(role, 'commenter')
}

/**
 * The organisation that leads the record; without one, or where it is the one that offers, the leads of the group. No
 * person answers or attests an offer of their own organisation.
 */
export function mayAnswerOffer(
  supporter: Supporter,
  role: GroupRole | undefined,
  { group, asking, offering }: OfferAccess,
): boolean {
  if (supporter.organisation === offering) return false
  if (asking === null || asking === offering) return !group.archived && role === 'lead'
  return supporter.organisation === asking && mayOffer(supporter, role, group)
}

/** People of the offering organisation who may offer. */
export function mayWithdrawOffer(
  supporter: Supporter,
  role: GroupRole | undefined,
  { group, offering }: Omit<OfferAccess, 'asking'>,
): boolean {
  return supporter.organisation === offering && mayOffer(supporter, role, group)
}
