import type { AuditScope } from '../audit/audit-kind.ts'
import { isAtLeast, type GroupRole } from '../group/group.ts'
import type { GroupId, OrganisationId, PersonId } from '../identity/ids.ts'
import type { OrganisationKind } from '../organisation/organisation.ts'
import type { OrganisationRole } from '../organisation/person.ts'

/** Who asks: a signed-in person as the server knows them, never as they claim to be. */
export interface Actor {
  readonly person: PersonId
  readonly organisation: OrganisationId
  readonly organisationKind: OrganisationKind
  readonly roles: readonly OrganisationRole[]
  /** Their own memberships. Membership of an organisation gives nothing in a working group by itself. */
  readonly groups: ReadonlyMap<GroupId, GroupRole>
}

/** A working group; its roadmaps and its register are read and written with it. */
export interface GroupAccess {
  readonly id: GroupId
  readonly restricted: boolean
}

/** A lead that somebody proposed for an organisation: only that organisation may answer. */
interface ProposedLead {
  readonly organisation: OrganisationId
  readonly group: GroupAccess
}

/** A row of the audit, as far as it matters to who may read it. */
export interface DecidedThing {
  readonly scope: AuditScope
  readonly actorOrganisation: string | null
  readonly organisation: string | null
  /** The group it was decided in; null where it was in none. */
  readonly group: GroupAccess | null
}

export type Permission =
  | { readonly action: keyof typeof neededRole; readonly resource: GroupAccess }
  | { readonly action: 'answer'; readonly resource: ProposedLead }
  /** Names and colours of the coalition's organisations; not their people. */
  | { readonly action: 'list-organisations' }
  /** The audit at all: to open its page, and to keep a checkpoint of it. */
  | { readonly action: 'read-audit' }
  | { readonly action: 'read-decision'; readonly resource: DecidedThing }

/**
 * May this person do this? Deny by default. The server asks it for every route, socket and projection query; the web asks
 * it to decide what to show.
 */
export function can(actor: Actor, permission: Permission): boolean {
  switch (permission.action) {
    case 'answer':
      return mayAnswer(actor, permission.resource)
    case 'list-organisations':
      return true
    case 'read-audit':
      return speaksForOrganisation(actor) || actor.organisationKind === 'secretariat'
    case 'read-decision':
      return mayReadDecision(actor, permission.resource)
    case 'read':
    case 'comment':
    case 'write':
    case 'administer': {
      const role = roleIn(actor, permission.resource)
      return role !== undefined && isAtLeast(role, neededRole[permission.action])
    }
  }
}

/** In a group one reads: that organisation's members of the group, and those who speak for it anywhere. */
function mayAnswer(actor: Actor, { organisation, group }: ProposedLead): boolean {
  if (actor.organisation !== organisation || roleIn(actor, group) === undefined) return false
  return actor.groups.has(group.id) || speaksForOrganisation(actor)
}

/** Those who speak for an organisation read its own people's decisions and what concerns it; the secretariat the coalition's. */
function mayReadDecision(actor: Actor, decided: DecidedThing): boolean {
  const concerned =
    decided.actorOrganisation === actor.organisation || decided.organisation === actor.organisation
  const ofCoalition = actor.organisationKind === 'secretariat' && decided.scope === 'coalition'
  if (!ofCoalition && !(concerned && speaksForOrganisation(actor))) return false
  return decided.group === null || roleIn(actor, decided.group) !== undefined
}

function speaksForOrganisation({ roles }: Actor): boolean {
  return roles.includes('principal') || roles.includes('steward')
}

const neededRole = {
  read: 'reader',
  comment: 'commenter',
  write: 'editor',
  administer: 'lead',
} as const satisfies Record<string, GroupRole>

/**
 * What somebody is in a group: their own membership, else reader where the group is open and their organisation signed (or
 * is the secretariat, which runs the coalition's calendar). Partners and observers read only what they were admitted to.
 */
export function roleIn(actor: Actor, group: GroupAccess): GroupRole | undefined {
  const membership = actor.groups.get(group.id)
  if (membership !== undefined) return membership
  if (group.restricted) return undefined
  return actor.organisationKind === 'signatory' || actor.organisationKind === 'secretariat'
    ? 'reader'
    : undefined
}
