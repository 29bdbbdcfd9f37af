import { endSessions, sessionEnded, sessionsAnswer, sessionsEndedAnswer } from '@minga/protocol/http/sessions'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Rows } from '@minga/storage/database/schema'
import { deleteSession, deleteSessions, sessionsOf } from '@minga/storage/people/session-rows'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { notFound } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { deviceOf } from './device-of.ts'

export interface SessionRoutesParts {
  readonly rows: Rows
  readonly now: () => Date
  /** Told of sessions that have ended: what is open with them is closed. */
  readonly sessionsEnded: (sessions: readonly string[]) => void
}

/** Where one is signed in. A person's own only, whatever id is asked for. */
export function sessionRoutes({ rows, now, sessionsEnded }: SessionRoutesParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/sessions',
      summary: 'Where I am signed in',
      answer: sessionsAnswer,
      handle: async ({ visitor: { profile, session: own } }) => {
        const sessions = await sessionsOf(rows, profile.id, now())
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
        const isEnded = await decide(rows, async (tx) => {
          const found = await deleteSession(tx, actor.person, sessionId)
          const about = { actor, subject: actor.person }
          if (found) await recordAudit(tx, { ...about, kind: 'sessions-revoked', details: {} })
          return found
        })
        if (!isEnded) return notFound
        sessionsEnded([sessionId])
        return {}
      },
    }),
    route({
      method: 'post',
      path: '/api/sessions/end',
      pace: 'own',
      summary: 'Signs me out everywhere, or everywhere but here',
      body: endSessions,
      answer: sessionsEndedAnswer,
      handle: async ({ visitor: { actor, session }, body: { except } }) => {
        const ended = await decide(rows, async (tx) => {
          const about = { actor, subject: actor.person }
          await recordAudit(tx, { ...about, kind: 'sessions-revoked', details: {} })
          return deleteSessions(tx, actor.person, except === 'this' ? session : undefined)
        })
        sessionsEnded(ended)
        return { ended: ended.length }
      },
    }),
  ]
}
