import { askId, type AskKind } from '@minga/domain/ask/ask'
import { offerId } from '@minga/domain/ask/offer'
import type { Day } from '@minga/domain/calendar/partial-date'
import type { OrganisationId, PersonId, RecordId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'

import { asks } from './content/asks.ts'
import { dayAfter } from './day-after.ts'
import type { DemoAsk } from './demo-coalition.ts'

interface Sentence {
  readonly id: string
  readonly words: string
  readonly language: Language
  readonly by: PersonId
  /** In days from the day of seeding. */
  readonly on: number
}

export interface DemoAskContent extends Sentence {
  readonly record: RecordId
  readonly kind: AskKind
  /** The organisation that is asked; null for all. */
  readonly to: OrganisationId | null
  readonly offers: readonly (Sentence & { readonly accepted?: { readonly by: PersonId; readonly on: number } })[]
}

/** What records of the demo need, with days around the day of seeding. */
export function buildAsks(today: Day): readonly DemoAsk[] {
  const on = (days: number) => dayAfter(today, days)
  return asks.map(({ offers, ...ask }) => ({
    ...ask,
    id: askId.parse(ask.id),
    on: on(ask.on),
    offers: offers.map(({ accepted, ...offer }) => ({
      ...offer,
      id: offerId.parse(offer.id),
      on: on(offer.on),
      ...(accepted && { accepted: { by: accepted.by, on: on(accepted.on) } }),
    })),
  }))
}
