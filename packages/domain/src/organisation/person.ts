import { z } from 'zod'

import { organisationId, personId } from '../identity/ids.ts'
import { language } from '../language/language.ts'
import { plainLine } from './plain-line.ts'
import { timeZone } from './time-zone.ts'

/**
 * Roles inside one's own organisation. A person may hold several; `member` goes without saying. The principal may sign
 * for the organisation, the alternate in the principal's place; the steward looks after its people.
 */
export const organisationRoles = ['member', 'steward', 'principal', 'alternate'] as const
export const organisationRole = z.enum(organisationRoles)
export type OrganisationRole = z.infer<typeof organisationRole>

/** `removed` is for good: what the person wrote stays theirs, and they can't sign in again. */
export const personStates = ['active', 'suspended', 'removed'] as const
export const personState = z.enum(personStates)
export type PersonState = z.infer<typeof personState>

export const personName = plainLine(80)
/** A company, chamber or ministry within the organisation. */
export const affiliation = plainLine(120)
export const personTitle = plainLine(120)

export const person = z.object({
  id: personId,
  name: personName,
  organisation: organisationId,
  roles: z.array(organisationRole),
  affiliation: affiliation.optional(),
  title: personTitle.optional(),
  language,
  timeZone: timeZone.optional(),
})
export type Person = z.infer<typeof person>
