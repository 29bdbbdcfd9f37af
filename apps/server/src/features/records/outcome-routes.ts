import { recordId } from '@minga/domain/identity/ids'
import { closingRule, newEffect } from '@minga/protocol/http/outcomes'
import { factsChanged } from '@minga/protocol/http/records'
import { z } from 'zod'

import { route, type Route } from '../../http/route.ts'
import { changesFacts, type DecisionRouteParts } from './change-facts.ts'
import { giveConfirmation, ruleClosing, seeEffect, takeConfirmationBack, withdrawEffect } from './outcome-commands.ts'

const params = z.object({ recordId })

/** Effects of actions, and closings of grave barriers. Every change answers with the facts as they are then. */
export function outcomeRoutes(parts: DecisionRouteParts): Route[] {
  const change = changesFacts(parts)
  return [
    route({
      method: 'post',
      path: '/api/records/:recordId/effect',
      pace: 'decision',
      summary: 'Says that the effect of an action that is done was seen, and what shows it',
      params,
      body: newEffect,
      answer: factsChanged,
      handle: ({ visitor: { actor }, params: { recordId: record }, body }) =>
        change(actor, record, (tx, at) => seeEffect(tx, actor, { ...body, record, at })),
    }),
    route({
      method: 'delete',
      path: '/api/records/:recordId/effect',
      pace: 'decision',
      summary: 'Takes back that an effect was seen; a hold keeps it',
      params,
      answer: factsChanged,
      handle: ({ visitor: { actor }, params: { recordId: record } }) =>
        change(actor, record, (tx) => withdrawEffect(tx, actor, { record })),
    }),
    route({
      method: 'post',
      path: '/api/records/:recordId/closing-rule',
      pace: 'decision',
      summary: 'Says whether two organisations have to confirm that a grave barrier is closed',
      params,
      body: closingRule,
      answer: factsChanged,
      handle: ({ visitor: { actor }, params: { recordId: record }, body }) =>
        change(actor, record, (tx, at) => ruleClosing(tx, actor, { ...body, record, at })),
    }),
    route({
      method: 'post',
      path: '/api/records/:recordId/closing/confirm',
      pace: 'decision',
      summary: "Confirms that a barrier is closed, in one's own organisation's name",
      params,
      answer: factsChanged,
      handle: ({ visitor: { actor }, params: { recordId: record } }) =>
        change(actor, record, (tx, at) => giveConfirmation(tx, actor, { record, at })),
    }),
    route({
      method: 'delete',
      path: '/api/records/:recordId/closing/confirm',
      pace: 'decision',
      summary: "Takes the confirmation of one's own organisation back; a hold keeps it",
      params,
      answer: factsChanged,
      handle: ({ visitor: { actor }, params: { recordId: record } }) =>
        change(actor, record, (tx) => takeConfirmationBack(tx, actor, { record })),
    }),
  ]
}
