import { feedId } from '@minga/domain/calendar-feed/calendar-feed'
import { feedMade, feedRemoved, feedsAnswer, newFeed } from '@minga/protocol/http/calendar-feeds'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import type { CalendarParts } from './calendar-routes.ts'
import { makeFeed, ownFeeds, revokeFeed } from './feeds.ts'

/** A person's calendars for the program that they look at every day. */
export function feedRoutes({ db, now, site }: CalendarParts): Route[] {
  return [
    route({
      method: 'get',
      path: '/api/me/feeds',
      summary: 'My calendars, without their addresses',
      answer: feedsAnswer,
      handle: async ({ visitor }) => ({ feeds: await ownFeeds(db, visitor) }),
    }),
    route({
      method: 'post',
      path: '/api/me/feeds',
      pace: 'decision',
      summary: 'Makes a calendar of my dates, an organisation’s or a group’s; its address is said this once',
      body: newFeed,
      answer: feedMade,
      handle: async ({ visitor, body }) => {
        const made = await decide(db, (tx) => makeFeed(tx, visitor, { ...body, at: now().toISOString() }))
        if (made instanceof Refusal) return made
        return { feed: made.feed, address: `${site()}/calendar/${made.secret}.ics` }
      },
    }),
    route({
      method: 'delete',
      path: '/api/me/feeds/:feedId',
      pace: 'own',
      summary: 'Ends one of my calendars: its address opens nothing from now on',
      params: z.object({ feedId }),
      answer: feedRemoved,
      handle: async ({ visitor, params }) => (await decide(db, (tx) => revokeFeed(tx, visitor, params.feedId))) ?? {},
    }),
  ]
}
