import { can } from '@minga/domain/access/can'
import { newId, organisationId, type OrganisationId } from '@minga/domain/identity/ids'
import { invitationState } from '@minga/domain/invitation/invitation'
import { imageBytes, imageChanged, newImage } from '@minga/protocol/http/images'
import {
  administeredOrganisationsAnswer,
  newOrganisation,
  newOrganisationAnswer,
  organisationChange,
} from '@minga/protocol/http/organisations'
import { findLogo, setLogo } from '@minga/storage/people/image-rows'
import { pendingInvitations } from '@minga/storage/people/invitation-rows'
import {
  changeOrganisation,
  establishOrganisation,
} from '../../commands/organisations/organisation-commands.ts'
import { allOrganisations, findOrganisation } from '@minga/storage/organisations/organisation-rows'
import type { Rows } from '@minga/storage/database/schema'
import { countStaff } from '@minga/storage/people/staff-rows'
import { z } from 'zod'

import { imageResponse, readImage } from '../../http/image.ts'
import { notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'

const params = z.object({ organisationId })
const taken = new Refusal('conflict', 'another organisation has this short name', 'shortName')
const noStaff = { people: 0, suspended: 0, stewards: 0 }

/** What the secretariat decides about organisations, and what an organisation says of itself. */
export function organisationAdministrationRoutes(rows: Rows, now: () => Date): Route[] {
  const current = async (id: OrganisationId) => {
    const organisation = await findOrganisation(rows, id)
    return organisation === undefined ? notFound : { organisation }
  }
  return [
    route({
      method: 'get',
      path: '/api/administration/organisations',
      summary: 'The organisations with how many people each has; no names',
      answer: administeredOrganisationsAnswer,
      handle: async ({ visitor: { actor } }) => {
        if (!can(actor, { action: 'administer-coalition' })) return notFound
        const staff = await countStaff(rows)
        const open = (await pendingInvitations(rows)).filter(
          (invitation) => invitationState(invitation, now()) === 'open',
        )
        const organisations = (await allOrganisations(rows)).map((organisation) => ({
          organisation,
          ...(staff.get(organisation.id) ?? noStaff),
          invitations: open.filter((invitation) => invitation.organisation === organisation.id).length,
        }))
        return { organisations }
      },
    }),
    route({
      method: 'post',
      path: '/api/organisations',
      pace: 'organisation',
      summary: 'Adds an organisation to the coalition',
      body: newOrganisation,
      answer: newOrganisationAnswer,
      handle: async ({ visitor: { actor }, body }) => {
        if (!can(actor, { action: 'administer-coalition' })) return notAllowed
        const { seat, ...rest } = body
        const id = organisationId.parse(newId())
        const organisation = { id, ...rest, ...(seat !== undefined && { seat }) }
        return (await establishOrganisation(rows, organisation, actor)) ? { organisation } : taken
      },
    }),
    route({
      method: 'patch',
      path: '/api/organisations/:organisationId',
      pace: 'decision',
      summary: 'Changes what an organisation is called, its seat and its colour',
      params,
      body: organisationChange,
      answer: newOrganisationAnswer,
      handle: async ({ visitor: { actor }, params: { organisationId: id }, body }) => {
        if ((await findOrganisation(rows, id)) === undefined) return notFound
        if (!can(actor, { action: 'edit-organisation', resource: id })) return notAllowed
        const isReserved = body.shortName !== undefined || body.kind !== undefined
        if (isReserved && !can(actor, { action: 'administer-coalition' })) return notAllowed
        return (await changeOrganisation(rows, id, body, actor)) ? current(id) : taken
      },
    }),
    route({
      method: 'post',
      path: '/api/organisations/:organisationId/logo',
      pace: 'picture',
      summary: 'Shows another logo',
      params,
      body: newImage,
      answer: imageChanged,
      handle: async ({ visitor: { actor }, params: { organisationId: id }, body }) => {
        if ((await findOrganisation(rows, id)) === undefined) return notFound
        if (!can(actor, { action: 'edit-organisation', resource: id })) return notAllowed
        const image = readImage(body.image)
        if (image instanceof Refusal) return image
        return { image: await setLogo(rows, id, { ...image, at: now().toISOString() }, actor) }
      },
    }),
    route({
      method: 'delete',
      path: '/api/organisations/:organisationId/logo',
      pace: 'decision',
      summary: 'Shows no logo any more',
      params,
      answer: imageChanged,
      handle: async ({ visitor: { actor }, params: { organisationId: id } }) => {
        if ((await findOrganisation(rows, id)) === undefined) return notFound
        if (!can(actor, { action: 'edit-organisation', resource: id })) return notAllowed
        return { image: await setLogo(rows, id, undefined, actor) }
      },
    }),
    route({
      method: 'get',
      path: '/api/organisations/:organisationId/logo',
      summary: 'The logo, where there is one',
      params,
      answer: imageBytes,
      handle: async ({ params: { organisationId: id } }) => {
        const logo = await findLogo(rows, id)
        return logo === undefined ? notFound : imageResponse(logo)
      },
    }),
  ]
}
