import { endSessions, sessionEnded, sessionsAnswer, sessionsEndedAnswer } from '@minga/protocol/http/sessions'
import type { Db } from '@minga/storage/database/schema'
import { sessionsOf } from '@minga/storage/people/session-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { route, type Route } from '../../http/route.ts'
import { endOwnSessions, endSession } from './commands.ts'
import { deviceOf } from './device-of.ts'

export interface SessionRoutesParts {
  readonly db: Db
  readonly now: () => Date
  /** Called with sessions that have ended: what is open with them is closed. */
  readonly sessionsEnded: (sessions: readonly string[]) => void
}

/** Lists and ends a person's own sessions. Another person's id answers like an unknown one. */
export function sessionRoutes({ db, now, sessionsEnded }: SessionRoutesParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/sessions',
      summary: 'Where I am signed in',
      answer: sessionsAnswer,
      handle: async ({ visitor: { profile, session: own } }) => {
        const sessions = await sessionsOf(db, profile.id, now())
        return {
          sessions: sessions.map(({ id, userAgent, createdAt, seenAt }) => ({
            id,
            ...deviceOf(userAgent),
            startedAt: createdAt,
            seenAt: seenAt ?? createdAt,
            isThis: id === own,
          })),
        }
      },
    }),
    route({
      method: 'delete',
      path: '/api/sessions/:sessionId',
      pace: 'own',
      summary: 'Signs out one of my devices',
      params: z.object({ sessionId: z.string().min(1).max(100) }),
      answer: sessionEnded,
      handle: async ({ visitor: { actor }, params: { sessionId } }) => {
        const refused = await decide(db, (tx) => endSession(tx, actor, sessionId))
        if (refused !== undefined) return refused
        sessionsEnded([sessionId])
        return {}
      },
    }),
    route({
      method: 'post',
      path: '/api/sessions/end',
      pace: 'own',
      summary:
        'Signs me out everywhere, or everywhere but here; tokens of programs, calendars and mailed links end too',
      body: endSessions,
      answer: sessionsEndedAnswer,
      handle: async ({ visitor: { actor, session }, body: { except } }) => {
        const ending = { except: except === 'this' ? session : undefined, at: now().toISOString() }
        const ended = await decide(db, (tx) => endOwnSessions(tx, actor, ending))
        sessionsEnded(ended)
        return { ended: ended.length }
      },
    }),
  ]
}
