import { z } from 'zod'

import { organisationId, personId } from '../identity/ids.ts'
import { language } from '../language/language.ts'

/** Roles inside one's own organisation. A person may hold several; `member` goes without saying. */
export const organisationRoles = ['member', 'steward', 'principal'] as const
export const organisationRole = z.enum(organisationRoles)
export type OrganisationRole = z.infer<typeof organisationRole>

export const person = z.object({
  id: personId,
  name: z.string().trim().min(1).max(80),
  organisation: organisationId,
  roles: z.array(organisationRole),
  /** A company, chamber or ministry within the organisation. */
  affiliation: z.string().max(120).optional(),
  title: z.string().max(120).optional(),
  language,
})
export type Person = z.infer<typeof person>
