import { can } from '@minga/domain/access/can'
import { organisationId, personId } from '@minga/domain/identity/ids'
import { avatarsAnswer } from '@minga/protocol/http/avatars'
import { imageBytes } from '@minga/protocol/http/images'
import { personChange, personChanged, personRemoved, staffAnswer } from '@minga/protocol/http/people'
import type { Db } from '@minga/storage/database/schema'
import { findAvatar } from '@minga/storage/people/image-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import type { EndedSessions } from '../../commands/people/person-commands.ts'
import { imageResponse } from '../../http/image.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { changeStaff, removeStaff } from './commands.ts'
import { avatarsFor, isAcquainted, staffViews } from './views.ts'

export interface PeopleRoutesParts {
  readonly db: Db
  readonly now: () => Date
  /** Called with sessions that have ended: what is open with them is closed. */
  readonly sessionsEnded: (sessions: readonly string[]) => void
  /** Whether invitations also go out by e-mail. */
  readonly mails: boolean
}

const params = z.object({ personId })
/** An organisation's people, for its own stewards. For everyone else none of this is there. */
export function peopleRoutes({ db, now, sessionsEnded, mails }: PeopleRoutesParts): Route[] {
  const answer = (outcome: EndedSessions | Refusal): Record<string, never> | Refusal => {
    if (outcome instanceof Refusal) return outcome
    sessionsEnded(outcome.endedSessions)
    return {}
  }
  return [
    route({
      method: 'get',
      path: '/api/organisations/:organisationId/people',
      summary: "The people of one's own organisation, and who is invited",
      params: z.object({ organisationId }),
      answer: staffAnswer,
      handle: async ({ visitor: { actor }, params: { organisationId: id } }) => {
        if (!can(actor, { action: 'administer-people', resource: id })) return notFound
        const { people, invitations } = await staffViews(db, actor, id, now())
        return { people, invitations, mails }
      },
    }),
    route({
      method: 'patch',
      path: '/api/people/:personId',
      pace: 'decision',
      summary: "Changes, suspends or restores a person of one's own organisation",
      params,
      body: personChange,
      answer: personChanged,
      handle: async ({ visitor: { actor }, params: { personId: id }, body }) => {
        const decided = { person: id, change: body, at: now().toISOString() }
        return answer(await decide(db, (tx) => changeStaff(tx, actor, decided)))
      },
    }),
    route({
      method: 'post',
      path: '/api/people/:personId/remove',
      pace: 'decision',
      summary: "Removes a person of one's own organisation for good; what they wrote stays theirs",
      params,
      body: z.strictObject({}),
      answer: personRemoved,
      handle: async ({ visitor: { actor }, params: { personId: id } }) => {
        const decided = { person: id, at: now().toISOString() }
        return answer(await decide(db, (tx) => removeStaff(tx, actor, decided)))
      },
    }),
    route({
      method: 'get',
      path: '/api/avatars',
      summary: 'Who shows an avatar, of those with whom one shares an organisation or a group',
      answer: avatarsAnswer,
      handle: async ({ visitor: { actor } }) => ({ avatars: await avatarsFor(db, actor) }),
    }),
    route({
      method: 'get',
      path: '/api/people/:personId/avatar',
      summary: "A person's avatar, for those who share an organisation or a group with them",
      params,
      answer: imageBytes,
      handle: async ({ visitor: { actor }, params: { personId: id } }) => {
        const image = (await isAcquainted(db, actor, id)) ? await findAvatar(db, id) : undefined
        return image === undefined ? notFound : imageResponse(image)
      },
    }),
  ]
}
