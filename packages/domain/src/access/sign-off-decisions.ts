import type { GroupRole } from '../group/group.ts'
import type { OrganisationId, PersonId } from '../identity/ids.ts'
import type { Acting } from '../sign-off/position.ts'
import type { OrganisationRole } from '../organisation/person.ts'
import type { GroupAccess } from './role-in-group.ts'

/** A sign-off: the facts that decide who answers it and reads its answers. */
export interface SignOffAccess {
  /** The group of the text, as it stands now. */
  readonly group: GroupAccess
  readonly invited: readonly OrganisationId[]
}

interface Signer {
  readonly organisation: OrganisationId
  readonly roles: readonly OrganisationRole[]
}

/** As what this person would answer for their organisation: focal points speak for it, and sign nothing. */
export function actingOf({ roles }: Pick<Signer, 'roles'>): Acting | undefined {
  if (roles.includes('principal')) return 'principal'
  return roles.includes('alternate') ? 'alternate' : undefined
}

/** The principal or the alternate of an invited organisation, where they read the text. */
export function mayGivePosition(
  signer: Signer,
  role: GroupRole | undefined,
  { group, invited }: SignOffAccess,
): boolean {
  if (role === undefined || group.archived) return false
  return invited.includes(signer.organisation) && actingOf(signer) !== undefined
}

/** A focal point or the principal of an invited organisation names who answers by a one-time link. */
export function mayNameSignatory(
  { organisation, roles }: Signer,
  role: GroupRole | undefined,
  { group, invited }: SignOffAccess,
): boolean {
  if (role === undefined || group.archived || !invited.includes(organisation)) return false
  return roles.includes('steward') || roles.includes('principal')
}

/** The secretariat enters what an organisation answered by official letter: a lead may be of a rival. */
export function mayEnterPosition(
  runsTheCoalition: boolean,
  role: GroupRole | undefined,
  { archived }: GroupAccess,
): boolean {
  return !archived && role !== undefined && runsTheCoalition
}

/** Sets the sentence printed with all positions of the organisation, and whether silence binds it: its principal. */
export function maySetSigning({ organisation, roles }: Signer, of: OrganisationId): boolean {
  return organisation === of && roles.includes('principal')
}

/** The people of the invited organisations, where they read the text. */
export function mayReadPositions(
  { organisation }: Pick<Signer, 'organisation'>,
  role: GroupRole | undefined,
  { invited }: SignOffAccess,
): boolean {
  return role !== undefined && invited.includes(organisation)
}

/** A clearance: the facts that decide who reads it. */
export interface ClearanceAccess {
  readonly group: GroupAccess
  readonly organisation: OrganisationId
  readonly by: PersonId
  readonly readers: readonly PersonId[]
}

/** The person who gave it and those whom they named, while they are of its organisation and read the text. */
export function mayReadClearance(
  { person, organisation }: { readonly person: PersonId; readonly organisation: OrganisationId },
  role: GroupRole | undefined,
  clearance: ClearanceAccess,
): boolean {
  if (role === undefined || organisation !== clearance.organisation) return false
  return person === clearance.by || clearance.readers.includes(person)
}
