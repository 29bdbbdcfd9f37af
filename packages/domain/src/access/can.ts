import { isAtLeast, type GroupRole } from '../group/group.ts'
import type { GroupId, OrganisationId, PersonId } from '../identity/ids.ts'
import type { Language } from '../language/language.ts'
import type { OrganisationKind } from '../organisation/organisation.ts'
import type { OrganisationRole } from '../organisation/person.ts'
import { isForPrograms, type ProgramAccess } from '../program/program-access.ts'
import { mayAnswerOffer, mayAsk, mayOffer, mayWithdrawOffer } from './ask-decisions.ts'
import { mayLower, mayName, runsTheCoalition, speaksFor } from './group-decisions.ts'
import { mayDecide } from './organisation-decisions.ts'
import { neededRole, type DecidedThing, type Permission, type ProposedLead } from './permission.ts'
import { roleInGroup, type GroupAccess } from './role-in-group.ts'
import { mayDecideReturned, mayReadReturned } from './returned-decisions.ts'
import { mayApproveLines, mayReadInternalReason, mayReadOwnLines, mayWriteOwnLines } from './review-decisions.ts'
import { mayKnowRoleHolder } from './role-holder.ts'
import { mayConfirm, mayHold } from './strike-decisions.ts'
import {
  mayEnterPosition,
  mayGivePosition,
  mayNameSignatory,
  mayReadClearance,
  mayReadPositions,
  maySetSigning,
} from './sign-off-decisions.ts'
import { mayOpenConsultation, mayReadConsultation, mayReadDraft, mayRunConsultation } from './consultation-decisions.ts'
import { mayCommentIn, mayDisposeOf, mayEnterReceived, mayNarrow, mayReadThread } from './thread-decisions.ts'

/** A signed-in person, as the server knows them and never as a client claims. */
export interface Actor {
  readonly person: PersonId
  readonly organisation: OrganisationId
  readonly organisationKind: OrganisationKind
  readonly roles: readonly OrganisationRole[]
  /** Their own memberships, by right. Membership of an organisation gives nothing in a working group by itself. */
  readonly groups: ReadonlyMap<GroupId, GroupRole>
  /** The languages into which they translate the texts of a group. */
  readonly translates?: ReadonlyMap<GroupId, readonly Language[]>
  /** Set where a program acts with a token of this person: it may do less. */
  readonly program?: ProgramAccess
}

/**
 * Whether this person may do this; no by default. The server calls it for every route, socket and projection query, the
 * web to decide what to show.
 */
export function can(actor: Actor, permission: Permission): boolean {
  if (actor.program !== undefined && !isForPrograms(actor.program, permission.action)) return false
  switch (permission.action) {
    case 'answer':
      return mayAnswer(actor, permission.resource)
    case 'allow-programs':
      return actor.organisation === permission.resource && actor.roles.includes('principal')
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
    case 'read-activity':
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
    case 'read-own-lines':
      return mayReadOwnLines(withVoice(actor), roleIn(actor, permission.resource.group), permission.resource)
    case 'write-own-lines':
      return mayWriteOwnLines(withVoice(actor), roleIn(actor, permission.resource.group), permission.resource)
    case 'approve-lines':
      return mayApproveLines(withVoice(actor), roleIn(actor, permission.resource.group), permission.resource)
    case 'read-internal-reason':
      return mayReadInternalReason(withVoice(actor), roleIn(actor, permission.resource.group), permission.resource)
    case 'run-sign-offs':
    case 'run-public-rounds':
    case 'run-reviews':
      return leadsOrRuns(actor, permission.resource)
    case 'enter-position':
      return mayEnterPosition(runsTheCoalition(actor), roleIn(actor, permission.resource), permission.resource)
    case 'read-clearance':
      return mayReadClearance(actor, roleIn(actor, permission.resource.group), permission.resource)
    case 'set-signing':
      return maySetSigning(actor, permission.resource)
    case 'give-position':
      return mayGivePosition(actor, roleIn(actor, permission.resource.group), permission.resource)
    case 'name-signatory':
      return mayNameSignatory(actor, roleIn(actor, permission.resource.group), permission.resource)
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
    case 'confirm-closing':
      // The secretariat runs the coalition; it is not one of the two that have to agree.
      return actor.organisationKind !== 'secretariat' && maySayNothing(actor, permission.resource)
    case 'ask-for-support':
      return mayAsk(withVoice(actor), roleIn(actor, permission.resource.group), permission.resource)
    case 'offer-support':
      return mayOffer(withVoice(actor), roleIn(actor, permission.resource), permission.resource)
    case 'answer-offer':
      return mayAnswerOffer(withVoice(actor), roleIn(actor, permission.resource.group), permission.resource)
    case 'withdraw-offer':
      return mayWithdrawOffer(withVoice(actor), roleIn(actor, permission.resource.group), permission.resource)
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

/** With whether they speak for their organisation. */
function withVoice(actor: Actor) {
  return { ...actor, speaks: speaksFor(actor, actor.organisation) }
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
 * People who speak for an organisation read its own people's decisions and those that concern it; the secretariat reads
 * the coalition's.
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

/** The group's leads; and the secretariat, if it can read what it would give to others. */
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

/** The actor's role in a group; see `roleInGroup`. */
export function roleIn(actor: Actor, group: GroupAccess): GroupRole | undefined {
  const { organisationKind, groups, program } = actor
  // A group that does not allow programs is not there for one.
  if (program !== undefined && !program.groups.has(group.id)) return undefined
  return roleInGroup({ organisationKind, membership: groups.get(group.id) }, group)
}
