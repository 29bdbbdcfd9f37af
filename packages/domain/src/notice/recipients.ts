import { can, type Actor } from '../access/can.ts'
import type { GroupAccess } from '../access/role-in-group.ts'
import type { PersonId } from '../identity/ids.ts'
import { isAskedInRounds } from '../round/who-is-asked.ts'
import type { Change, Happening, HappeningThread } from './happening.ts'
import { personalReasons, type Following, type NoticeReason } from './notice.ts'

/** A candidate for a notice, with the things that they follow or mute: the discussion, and the place it is about. */
export interface Listener {
  readonly actor: Actor
  readonly ofThread?: Following | undefined
  readonly ofPlace?: Following | undefined
}

export interface Recipient {
  readonly person: PersonId
  readonly reason: NoticeReason
}

/**
 * Returns who is notified of what happened, and why. People are not notified of what they did themselves, nor of what
 * they may not read at this moment; each person is notified once, for the most personal reason. A mute lets through
 * only what addresses the person.
 */
export function recipientsOf(happening: Happening, listeners: readonly Listener[]): Recipient[] {
  return listeners.flatMap((listener) => {
    const { actor } = listener
    if (actor.person === happening.by || !mayKnow(actor, happening)) return []
    const reason = reasonFor(happening, listener)
    if (reason === undefined) return []
    if (follows(listener) === 'mute' && !personalReasons.has(reason)) return []
    return [{ person: actor.person, reason }]
  })
}

/** A choice for the discussion itself overrides the choice for the place it is about. */
function follows({ ofThread, ofPlace }: Listener): Following | undefined {
  return ofThread ?? ofPlace
}

function mayKnow(actor: Actor, { group, change }: Happening): boolean {
  const thread = threadOf(change)
  if (thread === undefined) return can(actor, { action: 'read', resource: group })
  const { audience, organisation, by, readers } = thread
  return can(actor, { action: 'read-thread', resource: { group, audience, organisation, by, readers } })
}

function threadOf(change: Change): HappeningThread | undefined {
  return 'thread' in change ? change.thread : undefined
}

function reasonFor({ group, change }: Happening, listener: Listener): NoticeReason | undefined {
  const { actor } = listener
  const isFollowing = follows(listener) === 'follow'
  switch (change.kind) {
    case 'commented': {
      const called = callOf(actor, group, change)
      if (called !== undefined) return called
      if (tookPart(actor, change.thread)) return 'answer'
      return isFollowing ? 'comment' : undefined
    }
    case 'called':
    case 'named-in-text':
      return callOf(actor, group, change)
    case 'disposed':
      return tookPart(actor, change.thread) || isFollowing ? 'disposition' : undefined
    case 'assigned': {
      if (change.to === actor.person) return 'assigned'
      const isTheirs = change.organisation === actor.organisation && answersFor(actor, group)
      return isTheirs ? 'organisation-assigned' : undefined
    }
    case 'proposed':
    case 'reported': {
      const resource = { organisation: change.organisation, group }
      return can(actor, { action: 'answer', resource }) ? change.kind : undefined
    }
    case 'answered': {
      const isTheirs = actor.organisation === change.organisation && answersFor(actor, group)
      const isConcerned = isTheirs || change.createdBy === actor.person || isFollowing
      return isConcerned ? change.answer : undefined
    }
    case 'support-asked': {
      const isTheirs = actor.organisation === change.of && answersFor(actor, group)
      return isTheirs ? 'support-asked' : undefined
    }
    case 'support-offered':
    case 'offer-withdrawn': {
      const { kind, asking, offering, askedBy } = change
      const answers = can(actor, { action: 'answer-offer', resource: { group, asking, offering } })
      return answers || actor.person === askedBy ? kind : undefined
    }
    case 'offer-accepted':
    case 'offer-declined':
    case 'offer-given':
    case 'offer-taken-back': {
      const isTheirs = actor.organisation === change.offering && answersFor(actor, group)
      return isTheirs || actor.person === change.offeredBy ? change.kind : undefined
    }
    case 'due': {
      if (!change.owners.includes(actor.person)) return undefined
      return change.isLate ? 'overdue' : 'due'
    }
    case 'round-opened':
    case 'round-extended':
    case 'round-closed':
    case 'rating-opened':
    case 'rating-closed':
    case 'review-opened':
    case 'review-due':
    case 'review-closed': {
      const isTheirs = change.invited.includes(actor.organisation) && isAskedInRounds(actor, group)
      return isTheirs ? change.kind : undefined
    }
    case 'sign-off-opened':
    case 'sign-off-moved':
    case 'sign-off-extended':
    case 'sign-off-received':
    case 'sign-off-adhesion':
    case 'sign-off-due':
    case 'sign-off-closed': {
      const { kind, invited } = change
      return can(actor, { action: 'give-position', resource: { group, invited } }) ? kind : undefined
    }
    case 'sign-off-link-made':
    case 'sign-off-link-used':
    case 'sign-off-link-undone':
    case 'sign-off-link-bounced': {
      const { kind, invited } = change
      const resource = { group, invited }
      const speaks =
        can(actor, { action: 'give-position', resource }) || can(actor, { action: 'name-signatory', resource })
      return speaks ? kind : undefined
    }
    case 'public-comments':
      return can(actor, { action: 'run-public-rounds', resource: group }) ? change.kind : undefined
    case 'readers-named': {
      const isNamed = change.organisation === actor.organisation && change.named.includes(actor.person)
      return isNamed ? 'named-reader' : undefined
    }
    case 'removed':
      return can(actor, { action: 'administer', resource: group }) ? 'removed' : undefined
    case 'changed-together':
      return change.followers.includes(actor.person) ? 'changed' : undefined
    case 'changed':
      return isFollowing && !change.wrote.includes(actor.person) ? 'changed' : undefined
  }
}

function callOf(
  actor: Actor,
  group: GroupAccess,
  { mentions, organisations }: Extract<Change, { readonly kind: 'called' | 'commented' | 'named-in-text' }>,
): NoticeReason | undefined {
  if (mentions.includes(actor.person)) return 'mention'
  const isCalled = organisations.includes(actor.organisation) && answersFor(actor, group)
  return isCalled ? 'organisation-mention' : undefined
}

/** An organisation is reached through its people in the group, and through its focal points. */
function answersFor(actor: Actor, group: GroupAccess): boolean {
  return actor.groups.has(group.id) || actor.roles.includes('steward')
}

function tookPart({ person }: Actor, { by, speakers }: HappeningThread): boolean {
  return by === person || speakers.includes(person)
}
