import { recordId } from '@minga/domain/identity/ids'
import { factsChanged } from '@minga/protocol/http/records'
import { newWait } from '@minga/protocol/http/waiting'
import { z } from 'zod'

import { route, type Route } from '../../http/route.ts'
import { changesFacts, type DecisionRouteParts } from './change-facts.ts'
import { linkActions, unlinkActions } from './waiting-commands.ts'

const params = z.object({ recordId })

/** Links between actions that wait for each other. Every change answers with the facts as they are then. */
export function waitingRoutes(parts: DecisionRouteParts): Route[] {
  const change = changesFacts(parts)
  return [
    route({
      method: 'post',
      path: '/api/records/:recordId/waits-for',
      pace: 'decision',
      summary: 'Lets an action wait for another one; a circle is refused',
      params,
      body: newWait,
      answer: factsChanged,
      handle: ({ visitor: { actor }, params: { recordId: record }, body }) =>
        change(actor, record, (tx, at) => linkActions(tx, actor, { ...body, record, at })),
    }),
    route({
      method: 'delete',
      path: '/api/records/:recordId/waits-for/:awaitedId',
      pace: 'decision',
      summary: 'Takes away that an action waits for another one',
      params: params.extend({ awaitedId: recordId }),
      answer: factsChanged,
      handle: ({ visitor: { actor }, params: { recordId: record, awaitedId: awaited } }) =>
        change(actor, record, (tx) => unlinkActions(tx, actor, { record, awaited })),
    }),
  ]
}
