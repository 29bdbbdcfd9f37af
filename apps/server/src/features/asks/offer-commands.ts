import { can, type Actor } from '@minga/domain/access/can'
import type { AskId } from '@minga/domain/ask/ask'
import {
  afterStep,
  isOfferers,
  isOpenOffer,
  isTaken,
  mostOffers,
  type OfferId,
  type OfferState,
  type OfferStep,
} from '@minga/domain/ask/offer'
import type { Language } from '@minga/domain/language/language'
import type { newOffer } from '@minga/protocol/http/asks'
import { addOffer, findOffer, offersTo, setOfferState, type OfferRow } from '@minga/storage/asks/offer-rows'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import type { z } from 'zod'

import { notifyOfAsk, type AskChange } from '../../commands/notices/notify-of-asks.ts'
import { addRecordsEvent } from '../../commands/notices/records-event.ts'
import { idTaken, notAllowed, Refusal } from '../../http/refusal.ts'
import { askFor, askingOf, offerFor, type FoundAsk } from '../../views/ask-views.ts'
import { archivedRecord } from './ask-commands.ts'

const ownAsk = new Refusal('conflict', 'your organisation answers for this itself', 'own')
const notOpen = new Refusal('conflict', 'this is needed no longer, or is there already', 'state')
const full = new Refusal('conflict', `an organisation has at most ${mostOffers.open} open offers to one ask`, 'offers')
const notNow = ({ state }: OfferRow) => new Refusal('conflict', `the offer is ${state}`, 'state')

type Wanted = z.output<typeof newOffer> & {
  readonly ask: AskId
  readonly ownLanguage: Language
  readonly at: string
}

/** Offers support in the name of the actor's organisation. Sent again by the same person, it changes nothing. */
export async function makeOffer(
  tx: Transaction,
  actor: Actor,
  { id, ask: of, words, language, ownLanguage, at }: Wanted,
): Promise<AskId | Refusal> {
  const found = await askFor(tx, actor, of)
  if (found instanceof Refusal) return found
  const { ask, group } = found
  if (!can(actor, { action: 'offer-support', resource: group })) return notAllowed
  const { person: by, organisation } = actor
  const offer: OfferRow = {
    id,
    ask: of,
    record: ask.own,
    organisation,
    words,
    language: language ?? ownLanguage,
    by,
    at,
    state: 'offered',
    decided_by: null,
    decided_at: null,
    reason: '',
  }
  const before = await findOffer(tx, id)
  if (before !== undefined) return isSame(before, offer) ? of : idTaken
  if (organisation === askingOf(ask)) return ownAsk
  if (ask.archived) return archivedRecord
  if (ask.state !== 'open') return notOpen
  const own = (await offersTo(tx, [of])).filter((each) => each.organisation === organisation)
  const open = own.filter(({ state }) => isOpenOffer(state)).length
  if (open >= mostOffers.open || own.length >= mostOffers.ever) return full
  await addOffer(tx, offer)
  await onRecord(tx, actor, { ...found, offer, kind: 'support-offered', at })
  return of
}

/** As with asks, not the language. */
function isSame(before: OfferRow, offer: OfferRow): boolean {
  const names = ['ask', 'organisation', 'words', 'by'] as const
  return names.every((name) => before[name] === offer[name])
}

const stepKind = {
  accept: 'offer-accepted',
  decline: 'offer-declined',
  attest: 'offer-given',
  withdraw: 'offer-withdrawn',
  'take-back': 'offer-answer-taken-back',
} as const satisfies Record<OfferStep, string>

interface Taken {
  readonly id: OfferId
  readonly step: OfferStep
  /** Why it is declined. */
  readonly reason?: string
  /** For a step back: the state on the sender's screen. */
  readonly seen?: OfferState
  readonly at: string
}

/**
 * Takes a step of an offer: the asking side answers and attests, the offering organisation withdraws. Sent again, a step
 * changes nothing; a second decline with another reason is refused, because the first reason stays.
 */
export async function moveOffer(
  tx: Transaction,
  actor: Actor,
  { id, step, reason = '', seen, at }: Taken,
): Promise<AskId | Refusal> {
  const found = await offerFor(tx, actor, id)
  if (found instanceof Refusal) return found
  const { ask, group, offer } = found
  const resource = { group, asking: askingOf(ask), offering: offer.organisation }
  if (!can(actor, { action: isOfferers(step) ? 'withdraw-offer' : 'answer-offer', resource })) return notAllowed
  if (seen === undefined || seen !== offer.state) {
    const isSaid = step !== 'decline' || offer.reason === reason
    if (isSaid && isTaken(offer.state, step, seen)) return ask.id
    if (seen !== undefined) return notNow(offer)
  }
  const state = afterStep(offer.state, step)
  if (state === undefined) return notNow(offer)
  if (ask.archived && !isOfferers(step)) return archivedRecord
  if (step === 'accept' && ask.state !== 'open') return notOpen
  const moved: OfferRow = { ...offer, state, decided_by: actor.person, decided_at: at, reason }
  await setOfferState(tx, moved)
  await onRecord(tx, actor, { ask, group, offer: moved, kind: stepKind[step], at })
  return ask.id
}

type Recorded = FoundAsk & {
  readonly offer: OfferRow
  readonly kind: 'support-offered' | (typeof stepKind)[OfferStep]
  readonly at: string
}

async function onRecord(tx: Transaction, actor: Actor, { ask, group, offer, kind, at }: Recorded): Promise<void> {
  const { organisation } = offer
  const { record } = ask
  // The organisation that it concerns: the one that offers; for what it does itself, the one that it does it for.
  const concerned = organisation === actor.organisation ? (askingOf(ask) ?? organisation) : organisation
  const decision = { actor, subject: record, group: group.id, organisation: concerned }
  await recordAudit(tx, { ...decision, kind, details: { organisation } })
  await notifyOfAsk(tx, { group, record, by: actor.person, at, change: changeOf(ask, offer, kind) })
  await addRecordsEvent(tx, ask, [record])
}

function changeOf(ask: FoundAsk['ask'], { organisation, by }: OfferRow, kind: Recorded['kind']): AskChange {
  if (kind === 'support-offered' || kind === 'offer-withdrawn') {
    return { kind, asking: askingOf(ask), offering: organisation, askedBy: ask.by }
  }
  const of = { offering: organisation, offeredBy: by }
  return { kind: kind === 'offer-answer-taken-back' ? 'offer-taken-back' : kind, ...of }
}
