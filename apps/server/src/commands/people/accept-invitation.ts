import { newId, personId, type OrganisationId, type PersonId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { passesForAnother, type NameBearer } from '@minga/domain/organisation/name-of-another'
import type { Organisation } from '@minga/domain/organisation/organisation'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { linkSubject, personOfAddress, type Subject } from '@minga/storage/organisations/provider-rows'
import {
  findInvitationByToken,
  takeInvitation,
  pendingInvitations,
  type Invitation,
} from '@minga/storage/people/invitation-rows'
import { addPerson } from '@minga/storage/people/person-rows'
import { addUser, userOfAddress } from '@minga/storage/people/user-rows'

import { notFound, Refusal } from '../../http/refusal.ts'
import { takePlaces } from './invited-places.ts'

const addressTaken = new Refusal('conflict', 'another person in the coalition has this address already', 'email')

export interface Acceptance {
  readonly token: string
  readonly name: string
  readonly language: Language
  readonly timeZone: string | undefined
  /** The password, hashed by the sign-in library. */
  readonly passwordHash: string
  /** ISO. */
  readonly at: string
}

/**
 * Makes the person whom the link invites. The link is used up and the person is there, or neither: of many who open one
 * link at once, one comes in.
 */
export async function acceptInvitation(
  tx: Transaction,
  { token, ...acceptance }: Acceptance,
): Promise<PersonId | Refusal> {
  const invitation = await findInvitationByToken(tx, token)
  if (invitation === undefined) return notFound
  return admitInvited(tx, invitation, acceptance)
}

/**
 * Finds or makes the person of an address that their organisation's own sign-in vouches for, and ties them to its
 * subject.
 *
 * @param joining.name how they are called, where their invitation does not say
 * @returns undefined where the address is no person's and no open invitation's there, or the person has another subject
 */
export async function joinThroughProvider(
  tx: Transaction,
  { subject, email, name, at }: Joining,
): Promise<PersonId | undefined> {
  const { organisation } = subject
  const person =
    (await personOfAddress(tx, organisation, email)) ??
    (await acceptByAddress(tx, { organisation, email, said: name, at }))
  if (person === undefined) return undefined
  return (await linkSubject(tx, subject, person, at)) ? person : undefined
}

interface Joining {
  readonly subject: Subject
  readonly email: string
  readonly name: string | undefined
  /** ISO. */
  readonly at: string
}

/**
 * Makes the person whom an organisation has invited by this address.
 *
 * The person is not asked for another name: a name that passes for another's is replaced by their address.
 */
async function acceptByAddress(
  tx: Transaction,
  {
    organisation,
    email,
    said,
    at,
  }: { organisation: OrganisationId; email: string; said: string | undefined; at: string },
): Promise<PersonId | undefined> {
  const [invitation] = await pendingInvitations(tx, { organisation, email })
  const called = invitation?.name ?? said
  if (invitation === undefined || called === undefined) return undefined
  const { language, roles } = invitation
  const name = ownName([called, localPartOf(email)], { organisation, roles }, await allOrganisations(tx)) ?? email
  const person = await admitInvited(tx, invitation, { name, language, at })
  return person instanceof Refusal ? undefined : person
}

/** The first that does not pass for another's. */
function ownName(
  names: readonly string[],
  bearer: NameBearer,
  organisations: readonly Organisation[],
): string | undefined {
  return names.find((name) => !passesForAnother(name, bearer, organisations))
}

function localPartOf(email: string): string {
  return email.slice(0, email.lastIndexOf('@'))
}

interface Admitted {
  readonly name: string
  readonly language: Language
  readonly timeZone?: string | undefined
  readonly passwordHash?: string
  readonly at: string
}

async function admitInvited(
  tx: Transaction,
  invitation: Invitation,
  { name, language, timeZone, passwordHash, at }: Admitted,
): Promise<PersonId | Refusal> {
  const { email, organisation, roles, title, affiliation } = invitation
  if ((await userOfAddress(tx, email)) !== undefined) return addressTaken
  if (!(await takeInvitation(tx, invitation.id, at))) return notFound
  const id = personId.parse(newId())
  await addUser(tx, { id, name, email, at, ...(passwordHash !== undefined && { passwordHash }) })
  const person = {
    id,
    name,
    organisation,
    roles,
    language,
    ...(timeZone !== undefined && { timeZone }),
    ...(title !== null && { title }),
    ...(affiliation !== null && { affiliation }),
  }
  await addPerson(tx, person, invitation.by)
  const actor = { person: id, organisation }
  await recordAudit(tx, { actor, kind: 'invitation-accepted', subject: id, details: {} })
  await takePlaces(tx, invitation, id)
  return id
}
