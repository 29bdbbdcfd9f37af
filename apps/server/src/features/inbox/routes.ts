import { can, type Actor } from '@minga/domain/access/can'
import { recordId, roadmapId, threadId } from '@minga/domain/identity/ids'
import type { Followable } from '@minga/domain/notice/notice'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { followingAnswer, followingChange, followingQuery } from '@minga/protocol/http/following'
import { inboxAnswer, inboxQuery, readAllChange, readChange, snoozeChange } from '@minga/protocol/http/inbox'
import { inboxCount } from '@minga/protocol/http/inbox-count'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { findGroupOfRoom } from '@minga/storage/groups/group-rows'
import { findFollowing, setFollowing } from '@minga/storage/notices/following-rows'
import { countNotices, listNotices } from '@minga/storage/notices/notice-rows'
import { findThread, threadAccess } from '@minga/storage/threads/thread-rows'

import { decide } from '../../commands/decide.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { inboxOwner, noticeViews } from '../../views/notice-views.ts'
import { readableRoom } from '../../views/readable-rooms.ts'
import { recordFor } from '../../views/record-views.ts'
import { markNotices, putOff, readEverything } from './commands.ts'

export interface InboxRouteParts {
  readonly db: Db
  readonly now: () => Date
  readonly publish: () => void
}

/** The actor's own inbox, and what they follow. No route reads or changes another person's. */
export function inboxRoutes({ db, now, publish }: InboxRouteParts): Route[] {
  const count = async (actor: Actor) => countNotices(db, await inboxOwner(db, actor), now().toISOString())
  const change = async (actor: Actor, command: (tx: Transaction, at: string) => Promise<Refusal | undefined>) => {
    const at = now().toISOString()
    return (await decide(db, (tx) => command(tx, at), publish)) ?? count(actor)
  }
  return [
    route({
      method: 'get',
      path: '/api/inbox',
      summary: 'My notices, the latest first',
      query: inboxQuery,
      answer: inboxAnswer,
      handle: async ({ visitor: { actor }, query: { cursor, before = cursor, limit, ...filter } }) => {
        const moment = now()
        const found = await listNotices(db, await inboxOwner(db, actor), {
          ...filter,
          now: moment.toISOString(),
          before: before === undefined ? undefined : parseCursor(before),
          limit: limit + 1,
        })
        const shown = found.slice(0, limit)
        const last = found.length > limit ? shown.at(-1) : undefined
        const next = last === undefined ? null : `${last.shownAt}~${last.id}`
        const notices = await noticeViews(db, actor, shown, moment)
        return { notices, next, ...(next !== null && { cursor: next }) }
      },
    }),
    route({
      method: 'get',
      path: '/api/inbox/count',
      summary: 'How many are unread',
      answer: inboxCount,
      handle: ({ visitor: { actor } }) => count(actor),
    }),
    route({
      method: 'post',
      path: '/api/inbox/read',
      pace: 'own',
      summary: 'Says that I have read them, or have not',
      body: readChange,
      answer: inboxCount,
      handle: ({ visitor: { actor }, body }) => change(actor, (tx, at) => markNotices(tx, actor, { ...body, at })),
    }),
    route({
      method: 'post',
      path: '/api/inbox/read-all',
      pace: 'own',
      summary: 'Says that I have read everything up to a moment',
      body: readAllChange,
      answer: inboxCount,
      handle: ({ visitor: { actor }, body }) => change(actor, (tx, at) => readEverything(tx, actor, { ...body, at })),
    }),
    route({
      method: 'post',
      path: '/api/inbox/snooze',
      pace: 'own',
      summary: 'Puts them off until a moment',
      body: snoozeChange,
      answer: inboxCount,
      handle: ({ visitor: { actor }, body }) => change(actor, (tx, at) => putOff(tx, actor, { ...body, at })),
    }),
    route({
      method: 'get',
      path: '/api/following',
      summary: 'Whether I follow a discussion, a record or a roadmap, or have muted it',
      query: followingQuery,
      answer: followingAnswer,
      handle: async ({ visitor: { actor }, query }) => {
        if (!(await mayRead(db, actor, query))) return notFound
        return { state: (await findFollowing(db, actor.person, query)) ?? null }
      },
    }),
    route({
      method: 'post',
      path: '/api/following',
      pace: 'own',
      summary: 'Follows a discussion, a record or a roadmap, stops following it, or mutes it',
      body: followingChange,
      answer: followingAnswer,
      handle: async ({ visitor: { actor }, body: { state, ...place } }) => {
        if (!(await mayRead(db, actor, place))) return notFound
        await setFollowing(db, actor.person, place, state)
        return { state }
      },
    }),
  ]
}

function parseCursor(cursor: string): { readonly shownAt: string; readonly id: number } {
  const [shownAt = '', id = '0'] = cursor.split('~')
  return { shownAt, id: Number(id) }
}

/** A person follows only what they may read: otherwise the answer would reveal that it exists. */
async function mayRead(db: Db, actor: Actor, { kind, id }: Followable): Promise<boolean> {
  switch (kind) {
    case 'record':
      return !((await recordFor(db, actor, recordId.parse(id), 'read')) instanceof Refusal)
    case 'roadmap':
      return !((await readableRoom(db, actor, roadmapRoom(roadmapId.parse(id)))) instanceof Refusal)
    case 'thread': {
      const thread = await findThread(db, threadId.parse(id))
      const group = thread && (await findGroupOfRoom(db, thread.room))
      if (thread === undefined || group === undefined) return false
      return can(actor, { action: 'read-thread', resource: threadAccess(thread, group) })
    }
  }
}
