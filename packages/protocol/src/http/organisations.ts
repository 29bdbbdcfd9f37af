import { groupId, organisationId, personId } from '@minga/domain/identity/ids'
import { organisation, shortName } from '@minga/domain/organisation/organisation'
import { organisationRole } from '@minga/domain/organisation/person'
import { successionId, successionKind } from '@minga/domain/organisation/succession'
import { z } from 'zod'

import { recordRows } from './records.ts'

/** GET /api/organisations: the coalition's directory. */
export const organisationsAnswer = z.object({ organisations: z.array(organisation) })
export type OrganisationsAnswer = z.infer<typeof organisationsAnswer>

/**
 * GET /api/organisations/:id: one organisation across all working groups that the reader may read. People are only
 * those who hold a role in a group that the organisation shares with the reader's.
 */
export const organisationPage = z.object({
  organisation,
  people: z.array(
    z.object({
      id: personId,
      name: z.string(),
      title: z.string().nullable(),
      affiliation: z.string().nullable(),
      roles: z.array(organisationRole),
      avatar: z.string().nullable(),
      groups: z.array(groupId),
    }),
  ),
  /** The actions that it accepted to lead, closed ones too. */
  leads: z.array(recordRows.action),
  /** Open ones that it was proposed to lead and has not answered. */
  proposed: z.array(recordRows.action).default([]),
  supports: z.array(recordRows.action),
  /** The overdue ones among its leads. */
  late: z.array(recordRows.action),
  /** Open actions of other organisations on which an action that it leads depends. */
  waitsFor: z.array(recordRows.action),
})
export type OrganisationPage = z.infer<typeof organisationPage>

/**
 * GET /api/groups/:groupId/people: the people whom the reader can mention there or give an action to; only those of
 * their own organisation where it is not admitted to the group.
 */
export const groupPeopleAnswer = z.object({
  people: z.array(
    z.object({
      id: personId,
      name: z.string(),
      organisation: organisationId,
      /** Whether they also read what is not open to the group's readers yet. */
      readsDrafts: z.boolean().default(true),
    }),
  ),
})
export type GroupPeople = z.infer<typeof groupPeopleAnswer>

const { names, formerNames, kind, hue, seat } = organisation.shape

/** POST /api/organisations */
export const newOrganisation = z.strictObject({ shortName, names, kind, hue, seat })
export type NewOrganisation = z.infer<typeof newOrganisation>
export const newOrganisationAnswer = z.object({ organisation })

/**
 * PATCH /api/organisations/:organisationId. Only the secretariat changes the short name, with which everything that an
 * organisation does is signed, and the kind, on which its right to read depends.
 */
export const organisationChange = z
  .strictObject({
    shortName,
    kind,
    names,
    formerNames: formerNames.unwrap(),
    hue,
    seat: seat.unwrap().nullable(),
  })
  .partial()
export type OrganisationChange = z.infer<typeof organisationChange>

/** POST /api/organisations/:organisationId/state: by the secretariat, of any organisation but itself. */
export const organisationStateChange = z.strictObject({ state: z.enum(['active', 'suspended']) })
export const organisationStateChanged = z.object({})

/**
 * POST /api/organisations/:organisationId/successions, by the secretariat: it has another name from a day on, or became part of
 * another organisation. What it signed keeps the name that it was signed with. The sender makes the id.
 */
export const newSuccession = z.discriminatedUnion('kind', [
  z.strictObject({ id: successionId, kind: z.literal('renamed'), day: z.iso.date(), shortName, names }),
  z.strictObject({ id: successionId, kind: z.literal('merged'), day: z.iso.date(), successor: organisationId }),
])
export type NewSuccession = z.input<typeof newSuccession>
export const successionMade = z.object({ id: successionId })

/** GET /api/organisations/:organisationId/successions: the earliest first. */
export const successionsAnswer = z.object({
  successions: z.array(
    z.object({ id: successionId, kind: successionKind, day: z.iso.date(), successor: organisationId.nullable() }),
  ),
})

/** GET /api/administration/organisations: each with its number of people, without names. */
export const administeredOrganisation = z.object({
  organisation,
  people: z.int(),
  suspended: z.int(),
  stewards: z.int(),
  /** How many are open. */
  invitations: z.int(),
})
export type AdministeredOrganisation = z.infer<typeof administeredOrganisation>
export const administeredOrganisationsAnswer = z.object({ organisations: z.array(administeredOrganisation) })
