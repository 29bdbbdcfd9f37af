import type { Actor } from '@minga/domain/access/can'
import { askId, type AskId } from '@minga/domain/ask/ask'
import { offerId, offerSteps, type OfferStep } from '@minga/domain/ask/offer'
import { recordId } from '@minga/domain/identity/ids'
import {
  askChanged,
  asksAnswer,
  askStateChange,
  declinedOffer,
  newAsk,
  newOffer,
  takenBackOffer,
  type AskView,
} from '@minga/protocol/http/asks'
import { listAsks } from '@minga/storage/asks/ask-rows'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { route, type Route } from '../../http/route.ts'
import { askFor, askViews } from '../../views/ask-views.ts'
import { recordFor } from '../../views/record-views.ts'
import { changeAsk, makeAsk } from './ask-commands.ts'
import { makeOffer, moveOffer } from './offer-commands.ts'

interface AskParts {
  readonly db: Db
  readonly now: () => Date
  /** Called after a commit: sends what was written to open pages. */
  readonly publish: () => void
}

/** What records need, and what organisations offer. Every change answers with the ask as it is then. */
export function askRoutes(parts: AskParts): Route[] {
  const { db } = parts
  const change = changesAsk(parts)
  return [
    route({
      method: 'get',
      path: '/api/records/:recordId/asks',
      summary: 'What a record needs, and the offers to it',
      params: z.object({ recordId }),
      answer: asksAnswer,
      handle: async ({ visitor: { actor }, params: { recordId: record } }) => {
        const row = await recordFor(db, actor, record, 'read')
        if (row instanceof Refusal) return row
        return { asks: await askViews(db, await listAsks(db, { readable: [row.group], record })) }
      },
    }),
    route({
      method: 'post',
      path: '/api/records/:recordId/asks',
      pace: 'decision',
      summary: 'Says what a barrier, an action or a financing needs',
      params: z.object({ recordId }),
      body: newAsk,
      answer: askChanged,
      handle: ({ visitor: { actor, profile }, params: { recordId: record }, body }) =>
        change(actor, (tx, at) => makeAsk(tx, actor, { ...body, record, ownLanguage: profile.language, at })),
    }),
    route({
      method: 'post',
      path: '/api/asks/:askId/state',
      pace: 'decision',
      summary: 'Says that a record has what it needs, needs it no longer, or does after all',
      params: z.object({ askId }),
      body: askStateChange,
      answer: askChanged,
      handle: ({ visitor: { actor }, params: { askId: id }, body: { state } }) =>
        change(actor, (tx) => changeAsk(tx, actor, { id, state })),
    }),
    route({
      method: 'post',
      path: '/api/asks/:askId/offers',
      pace: 'decision',
      summary: "Offers what a record needs, in one's own organisation's name",
      params: z.object({ askId }),
      body: newOffer,
      answer: askChanged,
      handle: ({ visitor: { actor, profile }, params: { askId: ask }, body }) =>
        change(actor, (tx, at) => makeOffer(tx, actor, { ...body, ask, ownLanguage: profile.language, at })),
    }),
    ...offerSteps.map((step) => stepRoute(step, change)),
  ]
}

const summaries: Readonly<Record<OfferStep, string>> = {
  accept: 'Accepts an offer of another organisation',
  decline: 'Declines an offer of another organisation',
  attest: 'Attests that what was offered was given',
  withdraw: "Withdraws an offer of one's own organisation",
  'take-back': 'Takes back an answer to an offer, or that it was given',
}

const nothing = z.object({})
type StepBody = Partial<z.output<typeof declinedOffer> & z.output<typeof takenBackOffer>>
const bodies: Readonly<Record<OfferStep, z.ZodType<StepBody>>> = {
  accept: nothing,
  attest: nothing,
  withdraw: nothing,
  decline: declinedOffer,
  'take-back': takenBackOffer,
}

function stepRoute(step: OfferStep, change: ChangesAsk): Route {
  const shown = bodies[step]
  return route({
    method: 'post',
    path: `/api/offers/:offerId/${step}`,
    pace: 'decision',
    summary: summaries[step],
    params: z.object({ offerId }),
    ...(shown !== nothing && { body: shown }),
    answer: askChanged,
    handle: ({ visitor: { actor }, params: { offerId: id }, body }) =>
      change(actor, (tx, at) => moveOffer(tx, actor, { ...body, id, step, at })),
  })
}

type Command = (tx: Transaction, at: string) => Promise<AskId | Refusal>
type ChangesAsk = (actor: Actor, command: Command) => Promise<{ ask: AskView } | Refusal>

function changesAsk({ db, now, publish }: AskParts): ChangesAsk {
  return async (actor, command) => {
    const at = now().toISOString()
    const changed = await decide(db, (tx) => command(tx, at), publish)
    if (changed instanceof Refusal) return changed
    const found = await askFor(db, actor, changed)
    const [ask] = found instanceof Refusal ? [] : await askViews(db, [found.ask])
    return ask === undefined ? notFound : { ask }
  }
}
