import { groupId, organisationId, personId } from '@minga/domain/identity/ids'
import { organisation } from '@minga/domain/organisation/organisation'
import { z } from 'zod'

import { actionRow } from './records.ts'

/** GET /api/organisations: the coalition's directory. */
export const organisationsAnswer = z.object({ organisations: z.array(organisation) })
export type OrganisationsAnswer = z.infer<typeof organisationsAnswer>

/**
 * GET /api/organisations/:id: one organisation across all working groups the reader may read. People are only those who
 * hold a role in a group that both share.
 */
export const organisationPage = z.object({
  organisation,
  people: z.array(
    z.object({ id: personId, name: z.string(), title: z.string().nullable(), groups: z.array(groupId) }),
  ),
  leads: z.array(actionRow),
  supports: z.array(actionRow),
  /** Leads that are overdue. */
  late: z.array(actionRow),
  /** Open actions of others that something it leads depends on. */
  waitsFor: z.array(actionRow),
})
export type OrganisationPage = z.infer<typeof organisationPage>

/** GET /api/groups/:groupId/people: whom an action there can be assigned to. */
export const groupPeopleAnswer = z.object({
  people: z.array(z.object({ id: personId, name: z.string(), organisation: organisationId })),
})
export type GroupPeople = z.infer<typeof groupPeopleAnswer>
