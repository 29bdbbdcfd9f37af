import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { findFeedBySecret, type FeedRow } from '@minga/storage/calendar/calendar-feed-rows'
import { rowsVersion } from '@minga/storage/database/rows-version'
import type { Db } from '@minga/storage/database/schema'
import { hashOfToken } from '@minga/storage/people/secret-token'
import { findPerson } from '@minga/storage/people/person-rows'
import { z } from 'zod'

import { Paces } from '../../http/paces.ts'
import { notFound } from '../../http/refusal.ts'
import { publicRoute, type Route } from '../../http/route.ts'
import { TooOften } from '../../http/too-often.ts'
import { TextAnswer, unlessSame } from '../../http/unless-same.ts'
import type { Lists } from '../../lists/list-worker-port.ts'
import { calendarEvents } from './calendar-events.ts'
import { calendarFile } from './calendar-file.ts'
import { calendarWords } from './calendar-words.ts'
import { feedName } from './feed-name.ts'

export interface CalendarParts {
  readonly db: Db
  readonly now: () => Date
  /** Our public address: what links in calendars begin with. */
  readonly site: () => string
}

const params = z.object({ file: z.string().regex(/^[\w-]{32}\.ics$/) })
const headers = {
  'Content-Type': 'text/calendar; charset=utf-8',
  'Content-Disposition': 'inline; filename="minga.ics"',
  'X-Robots-Tag': 'noindex',
}
/** Kept by the reader's program alone, which asks each time whether it is still so. */
const cacheControl = 'private, no-cache'

/** A calendar by its secret address, made in the thread of lists: the person's rights are read in the moment of its rows. */
export function calendarFileRoutes({ db, now, site }: CalendarParts): Route[] {
  return [
    publicRoute({
      method: 'get',
      path: '/calendar/:file',
      pace: 'public-page',
      summary: 'A calendar (iCalendar) by its secret address, as its person may read it at this moment',
      params,
      answer: z.string(),
      handle: async ({ params: { file }, headers: asked }) => {
        const feed = await feedOf(db, file)
        const person = feed && (await findPerson(db, feed.person))
        if (feed === undefined || person === undefined) return notFound
        const of = await feedName(db, person, feed)
        if (of === undefined) return notFound
        const t = calendarWords(person.profile.language)
        const name = of === '' ? t('mine') : t('named', { name: of })
        const today = coalitionDay(now())
        const about = { of: [feed.id, today, site()], version: await rowsVersion(db), cacheControl }
        return unlessSame(asked, about, async () => {
          const events = await calendarEvents(db, { feed, person, today, site: site() })
          return new TextAnswer(calendarFile(name, events), headers)
        })
      },
    }),
  ]
}

/**
 * The same on the event loop: an address that opens nothing costs one look into an index, and a calendar that is read too often
 * waits by itself.
 */
export function pacedCalendarRoutes(parts: CalendarParts & { readonly lists: Lists }): Route[] {
  const { db, now, lists } = parts
  const paces = new Paces(() => now().getTime())
  return calendarFileRoutes(parts).map((route) => ({
    ...route,
    queue: 'list' as const,
    run: async (request) => {
      const asked = params.safeParse(request.params)
      const feed = asked.success ? await feedOf(db, asked.data.file) : undefined
      if (feed === undefined) return notFound
      const wait = paces.take('calendar', { person: feed.id })
      return wait > 0 ? new TooOften(wait) : lists.answer(route, request)
    },
  }))
}

function feedOf(db: Db, file: string): Promise<FeedRow | undefined> {
  return findFeedBySecret(db, hashOfToken(file.slice(0, -'.ics'.length)))
}
