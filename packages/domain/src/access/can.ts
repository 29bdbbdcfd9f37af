import type { AuditScope } from '../audit/audit-kind.ts'
import { isAtLeast, type GroupRole } from '../group/group.ts'
import type { GroupId, OrganisationId, PersonId } from '../identity/ids.ts'
import type { Language } from '../language/language.ts'
import type { OrganisationKind } from '../organisation/organisation.ts'
import type { OrganisationRole } from '../organisation/person.ts'
import { mayLower, mayName, runsTheCoalition, speaksFor, type Lowering, type Named } from './group-decisions.ts'
import { mayDecide, type OrganisationPermission } from './organisation-decisions.ts'
import { roleInGroup, type GroupAccess } from './role-in-group.ts'
import { mayDecideReturned, mayReadReturned, type ReturnedAccess } from './returned-decisions.ts'
import { mayKnowRoleHolder, type RoleHolderOf } from './role-holder.ts'
import { mayConfirm, mayHold, type HeldThing, type ProposedStrikeOut } from './strike-decisions.ts'
import {
  mayEnterPosition,
  mayGivePosition,
  mayReadClearance,
  mayReadPositions,
  maySetSigning,
  type ClearanceAccess,
  type SignOffAccess,
} from './sign-off-decisions.ts'
import {
  mayOpenConsultation,
  mayReadConsultation,
  mayReadDraft,
  mayRunConsultation,
  type ConsultationAccess,
  type DraftAccess,
} from './consultation-decisions.ts'
import {
  mayCommentIn,
  mayDisposeOf,
  mayEnterReceived,
  mayNarrow,
  mayReadThread,
  type ThreadAccess,
} from './thread-decisions.ts'

/** A signed-in person, as the server knows them and never as a client claims. */
export interface Actor {
  readonly person: PersonId
  readonly organisation: OrganisationId
  readonly organisationKind: OrganisationKind
  readonly roles: readonly OrganisationRole[]
  /** Their own memberships, by right. Membership of an organisation gives nothing in a working group by itself. */
  readonly groups: ReadonlyMap<GroupId, GroupRole>
  /** Into which languages they translate the texts of a group. */
  readonly translates?: ReadonlyMap<GroupId, readonly Language[]>
}

/** A lead proposed for an organisation. Only that organisation may accept or decline it. */
interface ProposedLead {
  readonly organisation: OrganisationId
  readonly group: GroupAccess
}

/** A row of the audit: the facts that decide who may read it. */
export interface DecidedThing {
  readonly scope: AuditScope
  readonly actorOrganisation: string | null
  readonly organisation: string | null
  /** The group it was decided in, as a draft's where it is about one; null where it was in none. */
  readonly group: GroupAccess | null
}

export type Permission =
  | {
      readonly action: 'read-thread' | 'comment-in-thread' | 'dispose-of-thread' | 'narrow-thread'
      readonly resource: ThreadAccess
    }
  | { readonly action: keyof typeof neededRole; readonly resource: GroupAccess }
  | { readonly action: 'enter-received'; readonly resource: GroupAccess }
  /** Reads a file that came back; says who else reads it, and what of it is filed. */
  | { readonly action: 'read-returned' | 'decide-returned'; readonly resource: ReturnedAccess }
  /** Opens a comment round or a rating, reminds the silent, closes it, and confirms what follows from a rating. */
  | { readonly action: 'run-rounds'; readonly resource: GroupAccess }
  /** Answers a round for the actor's organisation: no comments. */
  | { readonly action: 'say-nothing'; readonly resource: GroupAccess }
  /** Marks barriers in a rating to which the actor's organisation is invited. */
  | { readonly action: 'give-marks'; readonly resource: GroupAccess }
  | { readonly action: 'answer'; readonly resource: ProposedLead }
  /** Asks the members of the actor's own organisation about a text of this group. */
  | { readonly action: 'open-consultation'; readonly resource: GroupAccess }
  /** Reads a consultation; works on it, unless its text is archived; names its readers, closes and deletes it. */
  | {
      readonly action: 'read-consultation' | 'work-on-consultation' | 'run-consultation'
      readonly resource: ConsultationAccess
    }
  /** Asks organisations to sign a version of a text, and ends that early. */
  | { readonly action: 'run-sign-offs'; readonly resource: GroupAccess }
  /** Puts another version in the place of the one that is being signed. */
  | { readonly action: 'move-sign-off'; readonly resource: GroupAccess }
  /** Enters what an organisation answered by official letter. */
  | { readonly action: 'enter-position'; readonly resource: GroupAccess }
  /** Says what is printed with all positions of an organisation. */
  | { readonly action: 'set-signing'; readonly resource: OrganisationId }
  /** Makes an adopted version readable without an account, withdraws it, and says what is wrong in it. */
  | { readonly action: 'publish'; readonly resource: GroupAccess }
  /** Sees what is published of all texts, and strikes mail addresses of subscribers out. */
  | { readonly action: 'run-publications' }
  /** Reads what colleagues said among themselves of a text that is to be signed. */
  | { readonly action: 'read-clearance'; readonly resource: ClearanceAccess }
  /** Answers for the actor's organisation; reads what each organisation answers. */
  | { readonly action: 'give-position' | 'read-positions'; readonly resource: SignOffAccess }
  /** Reads, sends and throws away proposals that are not sent yet. */
  | { readonly action: 'read-draft'; readonly resource: DraftAccess }
  /** Sets an organisation's own sign-in provider. */
  | { readonly action: 'set-organisation-sign-in'; readonly resource: OrganisationId }
  /** Names and colours of the coalition's organisations; not their people. */
  | { readonly action: 'list-organisations' }
  /** Opens the audit's page, and keeps a checkpoint of it. */
  | { readonly action: 'read-audit' }
  | { readonly action: 'read-decision'; readonly resource: DecidedThing }
  /** Proposes that something is struck out of places in these groups, and sees what it would touch. */
  | { readonly action: 'propose-strike-out'; readonly resource: readonly GroupAccess[] }
  | { readonly action: 'confirm-strike-out'; readonly resource: ProposedStrikeOut }
  /** Puts a hold on what belongs to an organisation or a group, or lifts one. */
  | { readonly action: 'hold'; readonly resource: HeldThing }
  /** Closes a field of the coalition's own for a group, as counsel asks, and opens it again. */
  | { readonly action: 'close-field'; readonly resource: Extract<HeldThing, { readonly kind: 'group' }> }
  /** Reads the health page. */
  | { readonly action: 'read-health' }
  /** Makes, orders, restricts and archives working groups, and admits organisations to them. */
  | { readonly action: 'run-groups' }
  /** Says what a group is called and what it is for. */
  | { readonly action: 'describe'; readonly resource: GroupAccess }
  /** Sees which of an organisation's people are in which group, and takes the organisation out of a group. */
  | { readonly action: 'send-people'; readonly resource: OrganisationId }
  /** Names a person of an organisation to a role in a group. */
  | { readonly action: 'name'; readonly resource: Named }
  /** Gives a person a lower role in a group than their organisation named them to. */
  | { readonly action: 'lower'; readonly resource: Lowering }
  /** Reads the name of a person who holds a role in a group. */
  | { readonly action: 'know-role-holder'; readonly resource: RoleHolderOf }
  /** Begins a language edition of a text, says which are authentic, and who translates. */
  | { readonly action: 'run-editions'; readonly resource: GroupAccess }
  /** Ends a suspension from writing in a room, which the server imposed. */
  | { readonly action: 'lift-suspension'; readonly resource: GroupAccess }
  /** Proposes another lead for what an organisation left behind. */
  | { readonly action: 'reassign'; readonly resource: GroupAccess }
  | OrganisationPermission

/**
 * Whether this person may do this; no by default. The server calls it for every route, socket and projection query, the
 * web to decide what to show.
 */
export function can(actor: Actor, permission: Permission): boolean {
  switch (permission.action) {
    case 'answer':
      return mayAnswer(actor, permission.resource)
    case 'set-organisation-sign-in':
      return maySetSignIn(actor, permission.resource)
    case 'list-organisations':
      return true
    case 'read-audit':
      return speaksFor(actor, actor.organisation) || actor.organisationKind === 'secretariat'
    case 'read-decision':
      return mayReadDecision(actor, permission.resource)
    case 'propose-strike-out':
      return runsTheCoalition(actor) && readsAll(actor, permission.resource)
    case 'confirm-strike-out':
      return mayConfirm(actor, permission.resource) && readsAll(actor, permission.resource.groups)
    case 'hold':
    case 'close-field':
      return mayHold(actor, permission.resource)
    case 'publish':
      return runsTheCoalition(actor) && roleIn(actor, permission.resource) !== undefined
    case 'read-health':
    case 'run-publications':
    case 'run-groups':
      return runsTheCoalition(actor)
    case 'describe':
      return runsTheCoalition(actor) || can(actor, { action: 'administer', resource: permission.resource })
    case 'send-people':
      return speaksFor(actor, permission.resource)
    case 'name':
      return mayName(actor, permission.resource)
    case 'lower':
      return mayLower(roleIn(actor, permission.resource.group), permission.resource)
    case 'know-role-holder':
      return roleIn(actor, permission.resource.group) !== undefined && mayKnowRoleHolder(actor, permission.resource)
    case 'reassign':
    case 'lift-suspension':
      return leadsOrRuns(actor, permission.resource)
    case 'administer-coalition':
    case 'edit-organisation':
    case 'administer-people':
    case 'invite-first-steward':
    case 'use-contacts':
      return mayDecide(actor, permission)
    case 'read-thread':
      return mayReadThread(actor, roleIn(actor, permission.resource.group), permission.resource)
    case 'comment-in-thread':
      return mayCommentIn(actor, roleIn(actor, permission.resource.group), permission.resource)
    case 'dispose-of-thread':
      return mayDisposeOf(actor, roleIn(actor, permission.resource.group), permission.resource)
    case 'narrow-thread': {
      const speaker = { ...actor, speaks: speaksFor(actor, actor.organisation) }
      return mayNarrow(speaker, roleIn(actor, permission.resource.group), permission.resource)
    }
    case 'read-returned':
      return mayReadReturned(actor, roleIn(actor, permission.resource.group), permission.resource)
    case 'decide-returned':
      return mayDecideReturned(actor, roleIn(actor, permission.resource.group), permission.resource)
    case 'open-consultation': {
      const speaker = { speaks: speaksFor(actor, actor.organisation) }
      return mayOpenConsultation(speaker, roleIn(actor, permission.resource), permission.resource)
    }
    case 'read-consultation':
      return mayReadConsultation(actor, roleIn(actor, permission.resource.group), permission.resource)
    case 'work-on-consultation': {
      const { resource } = permission
      return !resource.group.archived && mayReadConsultation(actor, roleIn(actor, resource.group), resource)
    }
    case 'run-consultation': {
      const speaker = { ...actor, speaks: speaksFor(actor, actor.organisation) }
      return mayRunConsultation(speaker, roleIn(actor, permission.resource.group), permission.resource)
    }
    case 'read-draft':
      return mayReadDraft(actor, roleIn(actor, permission.resource.group), permission.resource)
    case 'run-sign-offs':
      return leadsOrRuns(actor, permission.resource)
    case 'enter-position':
      return mayEnterPosition(runsTheCoalition(actor), roleIn(actor, permission.resource), permission.resource)
    case 'read-clearance':
      return mayReadClearance(actor, roleIn(actor, permission.resource.group), permission.resource)
    case 'set-signing':
      return maySetSigning(actor, permission.resource)
    case 'give-position':
      return mayGivePosition(actor, roleIn(actor, permission.resource.group), permission.resource)
    case 'read-positions': {
      const { group } = permission.resource
      return mayReadPositions(actor, roleIn(actor, group), permission.resource) || leadsOrRuns(actor, group)
    }
    case 'run-editions':
    case 'move-sign-off':
    case 'run-rounds':
      return !permission.resource.archived && roleIn(actor, permission.resource) === 'lead'
    case 'give-marks': {
      const role = roleIn(actor, permission.resource)
      return !permission.resource.archived && role !== undefined && isAtLeast(role, 'commenter')
    }
    case 'say-nothing':
      return maySayNothing(actor, permission.resource)
    case 'enter-received':
      return mayEnterReceived(actor.organisationKind, roleIn(actor, permission.resource), permission.resource)
    case 'write':
      return mayWrite(actor, permission.resource)
    case 'read':
    case 'send':
    case 'administer': {
      const role = roleIn(actor, permission.resource)
      return role !== undefined && isAtLeast(role, neededRole[permission.action])
    }
  }
}

/** Editors and leads; and commenters who translate into its language, in a translation and nowhere else. */
function mayWrite(actor: Actor, group: GroupAccess): boolean {
  const role = roleIn(actor, group)
  if (role === undefined || isAtLeast(role, neededRole.write)) return role !== undefined
  const { id, translation } = group
  const translates = translation !== undefined && actor.translates?.get(id)?.includes(translation) === true
  return translates && isAtLeast(role, 'commenter')
}

function readsAll(actor: Actor, groups: readonly GroupAccess[]): boolean {
  return groups.every((group) => roleIn(actor, group) !== undefined)
}

/** For people who read the group: its members from the organisation, and those who speak for the organisation. */
function mayAnswer(actor: Actor, { organisation, group }: ProposedLead): boolean {
  if (group.archived || actor.organisation !== organisation || roleIn(actor, group) === undefined) return false
  return actor.groups.has(group.id) || speaksFor(actor, organisation)
}

/**
 * Those who speak for an organisation read its own people's decisions and what concerns it; the secretariat the
 * coalition's.
 */
function mayReadDecision(actor: Actor, decided: DecidedThing): boolean {
  const concerned = decided.actorOrganisation === actor.organisation || decided.organisation === actor.organisation
  const ofCoalition = actor.organisationKind === 'secretariat' && decided.scope === 'coalition'
  if (!ofCoalition && !(concerned && speaksFor(actor, actor.organisation))) return false
  return decided.group === null || roleIn(actor, decided.group) !== undefined
}

/** Commenters and above, and readers of the group who speak for an organisation. */
function maySayNothing(actor: Actor, group: GroupAccess): boolean {
  const role = roleIn(actor, group)
  if (group.archived || role === undefined) return false
  return isAtLeast(role, 'commenter') || speaksFor(actor, actor.organisation)
}

/** The group's leads; and the secretariat, where it can read what it would give to others. */
function leadsOrRuns(actor: Actor, group: GroupAccess): boolean {
  if (group.archived) return false
  const role = roleIn(actor, group)
  return role === 'lead' || (role !== undefined && runsTheCoalition(actor))
}

/**
 * An organisation's own focal points, and those of the secretariat: some organisations have no focal point who can do
 * it.
 */
function maySetSignIn(actor: Actor, organisation: OrganisationId): boolean {
  if (!actor.roles.includes('steward')) return false
  return actor.organisation === organisation || actor.organisationKind === 'secretariat'
}

const neededRole = {
  read: 'reader',
  write: 'editor',
  /** Mails a version out, and sees what comes of it. */
  send: 'editor',
  administer: 'lead',
} as const satisfies Record<string, GroupRole>

/** The actor's role in a group; see `roleInGroup`. */
export function roleIn(actor: Actor, group: GroupAccess): GroupRole | undefined {
  const { organisationKind, groups } = actor
  return roleInGroup({ organisationKind, membership: groups.get(group.id) }, group)
}
