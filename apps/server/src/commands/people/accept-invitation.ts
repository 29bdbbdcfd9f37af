import { newId, personId, type OrganisationId, type PersonId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { passesForAnother, type NameBearer } from '@minga/domain/organisation/name-of-another'
import type { Organisation } from '@minga/domain/organisation/organisation'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import {
  findInvitationByToken,
  takeInvitation,
  pendingInvitations,
  type Invitation,
} from '@minga/storage/people/invitation-rows'
import { addPerson } from '@minga/storage/people/person-rows'
import { addUser, userOfAddress } from '@minga/storage/people/user-rows'

import { notFound, Refusal } from '../../http/refusal.ts'

const addressTaken = new Refusal(
  'conflict',
  'another person in the coalition has this address already',
  'email',
)

export interface Acceptance {
  readonly token: string
  readonly name: string
  readonly language: Language
  /** As the sign-in library hashes. */
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
  { token, name, language, passwordHash, at }: Acceptance,
): Promise<PersonId | Refusal> {
  const invitation = await findInvitationByToken(tx, token)
  if (invitation === undefined) return notFound
  return admitInvited(tx, invitation, { name, language, passwordHash, at })
}

/**
 * Makes the person whom an organisation has invited by an address that its own sign-in vouches for.
 *
 * The person is not asked for another name: a name that passes for another's is replaced by their address.
 *
 * @param said how they are called, where the invitation does not say
 * @returns undefined where no invitation of that organisation is open for the address, or a person has it already
 */
export async function acceptByAddress(
  tx: Transaction,
  {
    organisation,
    email,
    said,
    at,
  }: { organisation: OrganisationId; email: string; said?: string; at: string },
): Promise<PersonId | undefined> {
  const [invitation] = await pendingInvitations(tx, { organisation, email })
  const called = invitation?.name ?? said
  if (invitation === undefined || called === undefined) return undefined
  const { language, roles } = invitation
  const name =
    ownName([called, localPartOf(email)], { organisation, roles }, await allOrganisations(tx)) ?? email
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
  readonly passwordHash?: string
  readonly at: string
}

async function admitInvited(
  tx: Transaction,
  invitation: Invitation,
  { name, language, passwordHash, at }: Admitted,
): Promise<PersonId | Refusal> {
  const { email, organisation, roles, title, affiliation } = invitation
  if ((await userOfAddress(tx, email)) !== undefined) return addressTaken
  if (!(await takeInvitation(tx, invitation.id, at))) return notFound
  const id = personId.parse(newId())
  await addUser(tx, { id, name, email, at, ...(passwordHash !== undefined && { passwordHash }) })
  await addPerson(tx, {
    id,
    name,
    organisation,
    roles,
    language,
    ...(title !== null && { title }),
    ...(affiliation !== null && { affiliation }),
  })
  const actor = { person: id, organisation }
  await recordAudit(tx, { actor, kind: 'invitation-accepted', subject: id, details: {} })
  return id
}
