import { groupId, personId } from '@minga/domain/identity/ids'
import { language } from '@minga/domain/language/language'
import { affiliation, organisationRole, personTitle } from '@minga/domain/organisation/person'
import { z } from 'zod'

import { invitationView } from './invitations.ts'

/** A person as the stewards of their organisation see them. Only stewards see the address. */
export const staffPerson = z.object({
  id: personId,
  name: z.string(),
  email: z.string(),
  title: z.string().nullable(),
  affiliation: z.string().nullable(),
  language,
  roles: z.array(organisationRole),
  state: z.enum(['active', 'suspended']),
  avatar: z.string().nullable(),
  /** Their groups, as far as the reader may read these. */
  groups: z.array(groupId),
})
export type StaffPerson = z.infer<typeof staffPerson>

/** GET /api/organisations/:organisationId/people */
export const staffAnswer = z.object({
  people: z.array(staffPerson),
  /** The invitations that were neither accepted nor revoked, the newest first. */
  invitations: z.array(invitationView),
  /** Whether invitations also go out by e-mail. */
  mails: z.boolean(),
})
export type StaffAnswer = z.infer<typeof staffAnswer>

/** PATCH /api/people/:personId: what a steward decides about a person of their own organisation. */
export const personChange = z.strictObject({
  roles: z.array(organisationRole).max(4).optional(),
  /** The roles that `roles` was made of: where the person has others by now, nothing changes. */
  seen: z.array(organisationRole).max(4).optional(),
  title: personTitle.nullable().optional(),
  affiliation: affiliation.nullable().optional(),
  state: z.enum(['active', 'suspended']).optional(),
})
export type PersonChange = z.infer<typeof personChange>
export const personChanged = z.object({})

/** POST /api/people/:personId/remove: for good. */
export const personRemoved = z.object({})
