import {
  saidContribution,
  unfitOf,
  type KeptContribution,
  type SaidContribution,
} from '@minga/domain/contribution/contribution'
import {
  countingOf,
  isDecided,
  maybeDisbursed,
  type ContributionState,
} from '@minga/domain/contribution/contribution-state'
import { isGuarantee, type Instrument } from '@minga/domain/contribution/instrument'

import { amountOf, decimalWords } from '../records/decimal-words.ts'
import { typedDecimal } from '../records/fields/typed-number.ts'

/** What stands in the form, as its person typed it. */
export interface ContributionDraft {
  readonly instrument: Instrument
  readonly amount: string
  readonly currency: string
  readonly state: ContributionState
  readonly disbursed: string
  readonly cancelled: string
  readonly coverage: string
  readonly terms: string
  readonly operation: string
  readonly disclosure: string
  readonly day: string
  readonly document: string
  readonly source: string
  readonly public: string
  readonly rateTo: string
  readonly rate: string
  readonly rateDay: string
  readonly rateSource: string
}

const empty = {
  disbursed: '',
  cancelled: '',
  coverage: '',
  terms: '',
  operation: '',
  disclosure: '',
  day: '',
  document: '',
  source: '',
  public: '',
  rateTo: '',
  rate: '',
  rateDay: '',
  rateSource: '',
}

/** @param said what stands; undefined for a new one */
export function draftOf(said: KeptContribution | undefined, locale: string): ContributionDraft {
  if (said === undefined) return { ...empty, instrument: '421', amount: '', currency: 'USD', state: 'concept' }
  const { conversion, coverage } = said
  const figure = (money: string | undefined) =>
    money === undefined ? '' : decimalWords(amountOf(money).amount, locale)
  return {
    ...empty,
    instrument: said.instrument,
    state: said.state,
    terms: said.terms ?? '',
    operation: said.operation ?? '',
    disclosure: said.disclosure ?? '',
    day: said.day ?? '',
    document: said.document ?? '',
    source: said.source ?? '',
    public: said.public ?? '',
    amount: figure(said.amount),
    currency: amountOf(said.amount).currency,
    disbursed: figure(said.disbursed),
    cancelled: figure(said.cancelled),
    coverage: coverage === undefined ? '' : decimalWords(String(coverage), locale),
    ...(conversion !== undefined && {
      rateTo: conversion.to,
      rate: decimalWords(conversion.rate, locale),
      rateDay: conversion.day,
      rateSource: conversion.source,
    }),
  }
}

/** The fields that fit the state and the instrument: others are not asked for, and what they hold is not sent. */
export function askedFor({ state, instrument }: Pick<ContributionDraft, 'state' | 'instrument'>) {
  return {
    day: isDecided(state),
    document: isDecided(state),
    disbursed: maybeDisbursed(state) && !isGuarantee(instrument),
    cancelled: countingOf[state] === 'committed',
    coverage: isGuarantee(instrument),
  }
}

/** Reads the form. @returns what is said, or the field that does not fit */
export function readDraft(
  draft: ContributionDraft,
  locale: string,
): { readonly said: SaidContribution } | { readonly unfit: string } {
  const { currency, state, instrument } = draft
  const asked = askedFor(draft)
  /** What is no figure stays as it is typed, and is refused. */
  const decimal = (text: string) => typedDecimal(text, locale) ?? text
  const money = (text: string) => `${decimal(text)} ${currency}`
  const words = Object.fromEntries(
    (['terms', 'operation', 'disclosure', 'source', 'public'] as const).flatMap((name) => {
      const text = draft[name].trim()
      return text === '' ? [] : [[name, text]]
    }),
  )
  const parsed = saidContribution.safeParse({
    ...words,
    instrument,
    state,
    amount: money(draft.amount),
    ...(asked.day && draft.day !== '' && { day: draft.day }),
    ...(asked.document && draft.document.trim() !== '' && { document: draft.document.trim() }),
    ...(asked.disbursed && draft.disbursed !== '' && { disbursed: money(draft.disbursed) }),
    ...(asked.cancelled && draft.cancelled !== '' && { cancelled: money(draft.cancelled) }),
    ...(asked.coverage && draft.coverage !== '' && { coverage: Number(decimal(draft.coverage)) }),
    ...(draft.rate !== '' && {
      conversion: { to: draft.rateTo, rate: decimal(draft.rate), day: draft.rateDay, source: draft.rateSource },
    }),
  })
  if (!parsed.success) return { unfit: String(parsed.error.issues[0]?.path[0] ?? 'amount') }
  const unfit = unfitOf(parsed.data)
  return unfit === undefined ? { said: parsed.data } : { unfit: unfit.field }
}
