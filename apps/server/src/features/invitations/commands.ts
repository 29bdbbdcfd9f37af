import { can, type Actor } from '@minga/domain/access/can'
import type { OrganisationId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import type { Invitee, NewInvitationsAnswer } from '@minga/protocol/http/invitations'
import type { Transaction } from '@minga/storage/database/schema'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import {
  findInvitation,
  pendingInvitations,
  type Invitation,
  type IssuedInvitation,
} from '@minga/storage/people/invitation-rows'
import { countStaff } from '@minga/storage/people/staff-rows'

import { invite, renewInvitation, revokeInvitation } from '../../commands/people/invite.ts'
import { refusalOfRole } from '../../commands/people/name-in-group.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { refusalOfName } from '../../views/name-of-another.ts'

const onlyItsSteward = new Refusal(
  'invalid-request',
  'people: the secretariat invites one focal point, who invites the others',
  'people',
)

export interface Invited {
  readonly issued: readonly IssuedInvitation[]
  readonly refused: NewInvitationsAnswer['refused']
}

/**
 * Invites those who can be, all in one transaction, and says of the others why not. A person named twice is invited
 * once.
 */
export async function invitePeople(
  tx: Transaction,
  actor: Actor,
  {
    organisation,
    people,
    language,
    now,
  }: {
    readonly organisation: OrganisationId
    readonly people: readonly Invitee[]
    /** For people who are invited without one. */
    readonly language: Language
    readonly now: Date
  },
): Promise<Invited | Refusal> {
  const right = await rightToInvite(tx, actor, organisation)
  if (right === undefined || (await findOrganisation(tx, organisation)) === undefined) return notFound
  if (right === 'first-steward' && !isOneSteward(people)) return onlyItsSteward
  for (const { name, roles, places } of people) {
    const refused = name === undefined ? undefined : await refusalOfName(tx, name, { organisation, roles })
    if (refused !== undefined) return refused
    for (const place of places) {
      const notGiven = await refusalOfRole(tx, actor, { ...place, organisation })
      if (notGiven !== undefined) return notGiven
    }
  }
  const issued: IssuedInvitation[] = []
  const refused: NewInvitationsAnswer['refused'] = []
  for (const { language: own = language, ...person } of people) {
    const inviting = { ...person, organisation, language: own, now }
    if (right === 'first-steward') await takeBackPending(tx, actor, inviting)
    const outcome = await invite(tx, actor, inviting)
    if (typeof outcome === 'string') refused.push({ email: person.email, why: outcome })
    else issued.push(outcome)
  }
  return { issued, refused }
}

/** Who has no list of an organisation's invitations has no other way to a link that was lost than to invite again. */
async function takeBackPending(
  tx: Transaction,
  actor: Actor,
  { organisation, email, now }: { readonly organisation: OrganisationId; readonly email: string; readonly now: Date },
): Promise<void> {
  for (const pending of await pendingInvitations(tx, { organisation, email })) {
    await revokeInvitation(tx, actor, { ...pending, now })
  }
}

/** Makes another link for a pending invitation. */
export async function renewPending(
  tx: Transaction,
  actor: Actor,
  { id, now }: { readonly id: string; readonly now: Date },
): Promise<IssuedInvitation | Refusal> {
  const invitation = await pendingFor(tx, actor, id)
  if (invitation instanceof Refusal) return invitation
  return (await renewInvitation(tx, actor, { ...invitation, now })) ?? notFound
}

/** Takes a pending invitation back. */
export async function revokePending(
  tx: Transaction,
  actor: Actor,
  { id, now }: { readonly id: string; readonly now: Date },
): Promise<Refusal | undefined> {
  const invitation = await pendingFor(tx, actor, id)
  if (invitation instanceof Refusal) return invitation
  return (await revokeInvitation(tx, actor, { ...invitation, now })) ? undefined : notFound
}

/** The pending invitation, if the actor may decide about it. */
async function pendingFor(tx: Transaction, actor: Actor, id: string): Promise<Invitation | Refusal> {
  const invitation = await findInvitation(tx, id)
  const isPending = invitation?.acceptedAt === null && invitation.revokedAt === null
  if (!isPending || (await rightToInvite(tx, actor, invitation.organisation)) === undefined) return notFound
  return invitation
}

/** Whether the actor may invite into an organisation, and whom. */
async function rightToInvite(
  tx: Transaction,
  actor: Actor,
  organisation: OrganisationId,
): Promise<'anyone' | 'first-steward' | undefined> {
  if (can(actor, { action: 'administer-people', resource: organisation })) return 'anyone'
  const stewards = (await countStaff(tx, organisation)).get(organisation)?.stewards ?? 0
  const resource = { organisation, stewards }
  return can(actor, { action: 'invite-first-steward', resource }) ? 'first-steward' : undefined
}

function isOneSteward(people: readonly Invitee[]): boolean {
  return people.length === 1 && people[0]?.roles.includes('steward') === true
}
