import { demoAnswer, type DemoAnswer } from '@minga/protocol/http/me'

import { notFound } from '../../http/refusal.ts'
import { publicRoute, type Route } from '../../http/route.ts'

/** @param people the demo's, or `undefined` where this is no demo: then there is no such page */
export function demoRoutes(people: DemoAnswer['people'] | undefined): Route[] {
  return [
    publicRoute({
      method: 'get',
      path: '/api/demo',
      summary: 'The demo people and their password, in demo mode only',
      answer: demoAnswer,
      handle: async () => (people === undefined ? notFound : { people }),
    }),
  ]
}
