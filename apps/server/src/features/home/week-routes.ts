import { weekAnswer, weekForwardAnswer, weekForwardQuery, weekQuery } from '@minga/protocol/http/week'

import { route, type Route } from '../../http/route.ts'
import { forwardText } from '../../views/week/forward-text.ts'
import { weekView, type WeekParts } from '../../views/week/week-view.ts'

interface WeekRouteParts extends WeekParts {
  readonly now: () => Date
  readonly site: () => string
}

/** What waits for a person or their organisation, by day. */
export function weekRoutes(parts: WeekRouteParts): Route[] {
  const { now, site } = parts
  return [
    route({
      method: 'get',
      path: '/api/me/week',
      summary: 'What waits for me, or for my organisation, within seven days',
      query: weekQuery,
      answer: weekAnswer,
      handle: async ({ visitor, query: { of } }) => {
        const { today, items, more } = await weekView(parts, visitor, { of, now: now() })
        return { today, items: items.map(({ item }) => item), more }
      },
    }),
    route({
      method: 'get',
      path: '/api/me/week/forward',
      summary: "My organisation's week as a text for its own members, without anything internal",
      query: weekForwardQuery,
      answer: weekForwardAnswer,
      handle: async ({ visitor, query: { language } }) => {
        const { profile } = visitor
        const week = await weekView(parts, visitor, { of: 'organisation', now: now() })
        const organisation = profile.organisationName
        return forwardText(week, { language: language ?? profile.language, organisation, site: site() })
      },
    }),
  ]
}
