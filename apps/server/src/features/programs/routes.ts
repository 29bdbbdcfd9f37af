import { groupId, organisationId } from '@minga/domain/identity/ids'
import { programTokenId } from '@minga/domain/program/program-token'
import {
  groupProgramsAnswer,
  organisationProgramsAnswer,
  programsAllowed,
  programTokenEnded,
} from '@minga/protocol/http/programs'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { groupFor } from '../../views/readable-groups.ts'
import { allowInGroup, allowInOrganisation, endTokenOf, seesTokens } from './commands.ts'
import { tokenRoutes, type ProgramParts } from './token-routes.ts'
import { groupPrograms, organisationPrograms } from './views.ts'

const ofOrganisation = z.object({ organisationId })
const ofGroup = z.object({ groupId })

/** Tokens of programs, and who allows them: an organisation for its people, a group for its content. */
export function programRoutes(parts: ProgramParts): Route[] {
  const { db, now } = parts
  return [
    ...tokenRoutes(parts),
    route({
      method: 'get',
      path: '/api/organisations/:organisationId/programs',
      summary: 'Whether my organisation allows programs, and the tokens of its people',
      params: ofOrganisation,
      answer: organisationProgramsAnswer,
      handle: async ({ visitor: { actor }, params: { organisationId: id } }) =>
        seesTokens(actor, id) ? organisationPrograms(db, actor, id) : notFound,
    }),
    route({
      method: 'post',
      path: '/api/organisations/:organisationId/programs',
      pace: 'decision',
      summary: 'Allows my organisation’s people to give tokens to programs, or stops all of these; by a principal',
      params: ofOrganisation,
      body: programsAllowed,
      answer: organisationProgramsAnswer,
      handle: async ({ visitor: { actor }, params: { organisationId: organisation }, body: { allowed } }) => {
        const at = now().toISOString()
        const refused = await decide(db, (tx) => allowInOrganisation(tx, actor, { organisation, allowed, at }))
        return refused ?? organisationPrograms(db, actor, organisation)
      },
    }),
    route({
      method: 'delete',
      path: '/api/organisations/:organisationId/programs/:tokenId',
      pace: 'decision',
      summary: 'Ends a token of one of my organisation’s people',
      params: ofOrganisation.extend({ tokenId: programTokenId }),
      answer: programTokenEnded,
      handle: async ({ visitor: { actor }, params: { organisationId: organisation, tokenId: id } }) => {
        const at = now().toISOString()
        return (await decide(db, (tx) => endTokenOf(tx, actor, { organisation, id, at }))) ?? {}
      },
    }),
    route({
      method: 'get',
      path: '/api/groups/:groupId/programs',
      summary: 'Whether a group shows its content to programs of its readers',
      params: ofGroup,
      answer: groupProgramsAnswer,
      handle: async ({ visitor: { actor }, params: { groupId: id } }) => {
        const group = await groupFor(db, actor, id, 'read')
        return group instanceof Refusal ? group : groupPrograms(db, actor, group)
      },
    }),
    route({
      method: 'post',
      path: '/api/groups/:groupId/programs',
      pace: 'decision',
      summary: 'Shows a group’s content to programs of its readers, or hides it from all of them; by a lead',
      params: ofGroup,
      body: programsAllowed,
      answer: groupProgramsAnswer,
      handle: async ({ visitor: { actor }, params: { groupId: id }, body: { allowed } }) => {
        const at = now().toISOString()
        const refused = await decide(db, (tx) => allowInGroup(tx, actor, { group: id, allowed, at }))
        if (refused !== undefined) return refused
        const group = await groupFor(db, actor, id, 'read')
        return group instanceof Refusal ? group : groupPrograms(db, actor, group)
      },
    }),
  ]
}
