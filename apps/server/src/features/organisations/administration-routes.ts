import { can } from '@minga/domain/access/can'
import { organisationId } from '@minga/domain/identity/ids'
import { imageBytes, imageChanged, newImage } from '@minga/protocol/http/images'
import {
  administeredOrganisationsAnswer,
  newOrganisation,
  newOrganisationAnswer,
  organisationChange,
  organisationStateChange,
  organisationStateChanged,
} from '@minga/protocol/http/organisations'
import type { Db } from '@minga/storage/database/schema'
import { findLogo } from '@minga/storage/people/image-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { imageResponse, readImage } from '../../http/image.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { administeredOrganisations } from './administration-views.ts'
import { addOrganisation, changeLogo, changeState, editOrganisation } from './commands.ts'

const params = z.object({ organisationId })

export interface OrganisationAdministrationParts {
  readonly db: Db
  readonly now: () => Date
  /** Called with sessions that have ended: what is open with them is closed. */
  readonly sessionsEnded: (sessions: readonly string[]) => void
}

/** The secretariat's decisions about organisations, and an organisation's description of itself. */
export function organisationAdministrationRoutes({ db, now, sessionsEnded }: OrganisationAdministrationParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/administration/organisations',
      summary: 'The organisations with how many people each has; no names',
      answer: administeredOrganisationsAnswer,
      handle: async ({ visitor: { actor } }) =>
        can(actor, { action: 'administer-coalition' })
          ? { organisations: await administeredOrganisations(db, now()) }
          : notFound,
    }),
    route({
      method: 'post',
      path: '/api/organisations',
      pace: 'organisation',
      summary: 'Adds an organisation to the coalition',
      body: newOrganisation,
      answer: newOrganisationAnswer,
      handle: async ({ visitor: { actor }, body }) => {
        const organisation = await decide(db, (tx) => addOrganisation(tx, actor, body))
        return organisation instanceof Refusal ? organisation : { organisation }
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
      handle: async ({ visitor: { actor }, params: { organisationId: id }, body: change }) => {
        const organisation = await decide(db, (tx) => editOrganisation(tx, actor, { id, change }))
        return organisation instanceof Refusal ? organisation : { organisation }
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
        const read = readImage(body.image)
        const at = now().toISOString()
        const image = await decide(db, (tx) =>
          changeLogo(tx, actor, { id, image: read instanceof Refusal ? read : { ...read, at } }),
        )
        return image instanceof Refusal ? image : { image }
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
        const image = await decide(db, (tx) => changeLogo(tx, actor, { id, image: undefined }))
        return image instanceof Refusal ? image : { image }
      },
    }),
    route({
      method: 'get',
      path: '/api/organisations/:organisationId/logo',
      summary: 'The logo, where there is one',
      params,
      answer: imageBytes,
      handle: async ({ params: { organisationId: id } }) => {
        const logo = await findLogo(db, id)
        return logo === undefined ? notFound : imageResponse(logo)
      },
    }),
    route({
      method: 'post',
      path: '/api/organisations/:organisationId/state',
      pace: 'decision',
      summary: 'Suspends an organisation, which takes it out of every group, or restores it',
      params,
      body: organisationStateChange,
      answer: organisationStateChanged,
      handle: async ({ visitor: { actor }, params: { organisationId: id }, body: { state } }) => {
        const at = now().toISOString()
        const ended = await decide(db, (tx) => changeState(tx, actor, { id, state, at }))
        if (ended instanceof Refusal) return ended
        sessionsEnded(ended)
        return {}
      },
    }),
  ]
}
