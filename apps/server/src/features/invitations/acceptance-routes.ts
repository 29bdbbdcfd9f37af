import { invitationState } from '@minga/domain/invitation/invitation'
import {
  invitationAcceptance,
  invitationAccepted,
  invitationLook,
  invitationLookAnswer,
} from '@minga/protocol/http/invitations'
import type { Db } from '@minga/storage/database/schema'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import { findInvitationByToken } from '@minga/storage/people/invitation-rows'

import type { Auth } from '../../auth/auth.ts'
import { hashPassword, weaknessOf } from '../../auth/password.ts'
import type { SignIn } from '../../auth/sign-in.ts'
import { decide } from '../../commands/decide.ts'
import { acceptInvitation } from '../../commands/people/accept-invitation.ts'
import { placesThatHold } from '../../commands/people/invited-places.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { publicRoute, type Route } from '../../http/route.ts'
import { refusalOfName } from '../../views/name-of-another.ts'

export interface AcceptanceRoutesParts {
  readonly db: Db
  readonly auth: Auth
  readonly signIn: SignIn
  readonly now: () => Date
}

/** The routes for the holder of an invitation's link. The token is in the body: no address and no log has it. */
export function acceptanceRoutes({ db, auth, signIn, now }: AcceptanceRoutesParts): Route[] {
  return [
    publicRoute({
      method: 'post',
      path: '/api/invitations/look',
      pace: 'sign-in',
      summary: 'What the link of an invitation invites to',
      body: invitationLook,
      answer: invitationLookAnswer,
      handle: async ({ body: { token } }) => {
        const invitation = await findInvitationByToken(db, token)
        if (invitation === undefined) return notFound
        const state = invitationState(invitation, now())
        if (state !== 'open') return { state }
        const organisation = await findOrganisation(db, invitation.organisation)
        if (organisation === undefined) return notFound
        const { email, name, language, roles } = invitation
        const { shortName, names, hue } = organisation
        const places = (await placesThatHold(db, invitation)).map(({ group, role }) => ({ names: group.names, role }))
        return { state, email, name, language, roles, places, organisation: { shortName, names, hue } }
      },
    }),
    publicRoute({
      method: 'post',
      path: '/api/invitations/accept',
      pace: 'sign-in',
      summary: 'Makes the invited person, and signs them in',
      body: invitationAcceptance,
      answer: invitationAccepted,
      handle: async ({ body: { token, name, language, timeZone, password }, headers }) => {
        // Before the password is hashed, which costs as much for a link that opens nothing.
        const invitation = await findInvitationByToken(db, token)
        if (invitation === undefined || invitationState(invitation, now()) !== 'open') return notFound
        const { organisation, roles } = invitation
        const refused = await refusalOfName(db, name, { organisation, roles })
        if (refused !== undefined) return refused
        const weakness = await weaknessOf(password, { email: invitation.email, name })
        if (weakness !== undefined) return weakness
        const passwordHash = await hashPassword(auth, password)
        const at = now().toISOString()
        const acceptance = { token, name, language, timeZone, passwordHash, at }
        const person = await decide(db, (tx) => acceptInvitation(tx, acceptance))
        if (person instanceof Refusal) return person
        return signIn.admit({ person, by: 'link', headers })
      },
    }),
  ]
}
