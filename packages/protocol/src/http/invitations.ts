import { emailAddress } from '@minga/domain/identity/email-address'
import { personId } from '@minga/domain/identity/ids'
import { invitedPlace, mostInvitedAtOnce, mostInvitedPlaces } from '@minga/domain/invitation/invitation'
import { groupRole } from '@minga/domain/group/group'
import { language, localizedText } from '@minga/domain/language/language'
import { organisation, organisationHue } from '@minga/domain/organisation/organisation'
import { affiliation, organisationRole, personName, personTitle } from '@minga/domain/organisation/person'
import { timeZone } from '@minga/domain/organisation/time-zone'
import { z } from 'zod'

import { newPassword } from './new-password.ts'
import { secretToken } from './secret-token.ts'

/** A person to invite. They fill in the fields left out when they accept. */
export const invitee = z.strictObject({
  email: emailAddress,
  name: personName.optional(),
  title: personTitle.optional(),
  affiliation: affiliation.optional(),
  roles: z.array(organisationRole).max(4).default([]),
  /** The working groups that they join by accepting, within what the inviter may name people to. */
  places: z.array(invitedPlace.strict()).max(mostInvitedPlaces).default([]),
  language: language.optional(),
})
export type Invitee = z.infer<typeof invitee>

/** An invitation as the stewards of its organisation see it. Its link is shown once, when it is made. */
export const invitationView = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string().nullable(),
  roles: z.array(organisationRole),
  places: z.array(invitedPlace),
  language,
  state: z.enum(['open', 'expired']),
  /** The inviter; null for an invitation by the command line. */
  by: z.string().nullable(),
  at: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** When it was last sent by e-mail. */
  mailedAt: z.iso.datetime().nullable(),
})
export type InvitationView = z.infer<typeof invitationView>

/** The link is `/invitation#<token>` on our own origin. */
const issued = z.object({ invitation: invitationView, token: secretToken })

/** POST /api/organisations/:organisationId/invitations */
export const newInvitations = z.strictObject({ people: z.array(invitee).min(1).max(mostInvitedAtOnce) })
export const newInvitationsAnswer = z.object({
  invited: z.array(issued),
  /** Addresses that got none: they belong to a person, or have an invitation already. */
  refused: z.array(z.object({ email: z.string(), why: z.enum(['here', 'invited']) })),
  /** Whether the invitations also go out by e-mail. */
  mailed: z.boolean(),
})
export type NewInvitationsAnswer = z.infer<typeof newInvitationsAnswer>

/** POST /api/invitations/:invitationId/renew: a new link, for two weeks; the one before becomes invalid. */
export const renewedInvitation = issued.extend({ mailed: z.boolean() })
export type RenewedInvitation = z.infer<typeof renewedInvitation>

/** POST /api/invitations/:invitationId/revoke */
export const revokedInvitation = z.object({})

/** POST /api/invitations/look: the invitation that a link's token opens. */
export const invitationLook = z.strictObject({ token: secretToken })
export const invitationLookAnswer = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('open'),
    email: z.string(),
    name: z.string().nullable(),
    language,
    roles: z.array(organisationRole),
    /** The working groups that accepting leads into, as things stand now. */
    places: z.array(z.object({ names: localizedText, role: groupRole })),
    organisation: organisation.pick({ shortName: true, names: true }).extend({ hue: organisationHue }),
  }),
  z.object({ state: z.enum(['accepted', 'revoked', 'expired']) }),
])
export type InvitationLookAnswer = z.infer<typeof invitationLookAnswer>

/** POST /api/invitations/accept. Signs in. */
export const invitationAcceptance = z.strictObject({
  token: secretToken,
  name: personName,
  language,
  timeZone: timeZone.optional(),
  password: newPassword,
})
export const invitationAccepted = z.object({ person: personId })
