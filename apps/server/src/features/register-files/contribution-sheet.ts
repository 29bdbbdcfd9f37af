import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import type { KeptContribution, OutsideProvider } from '@minga/domain/contribution/contribution'
import type { ContributionStanding } from '@minga/domain/contribution/contribution-act'
import type { OrganisationId } from '@minga/domain/identity/ids'
import { textIn, type Language } from '@minga/domain/language/language'
import { amountText } from '@minga/domain/money/amount'
import { readRate } from '@minga/domain/money/rate'
import type { ContributionRow } from '@minga/storage/contributions/contribution-rows'

import type { FiledRecord, SheetWords } from './kind-sheet.ts'
import type { RegisterCell, RegisterColumn, ShownSheet } from './register-sheet.ts'
import { registerWords } from './register-words.ts'

/** A contribution as it lies, for programs. */
export interface PlainContribution extends KeptContribution {
  readonly id: string
  /** The id of the financing. */
  readonly financing: string
  readonly provider: OrganisationId | null
  readonly outside: Pick<OutsideProvider, 'name' | 'class'> | null
  readonly standing: ContributionStanding
  /** ISO. */
  readonly saidAt: string
}

export function plainContribution({
  id,
  record,
  provider,
  outside,
  standing,
  said,
  at,
}: ContributionRow): PlainContribution {
  return { id, financing: record, provider, outside, standing, ...said, saidAt: at }
}

/** The name of the sheet that has the contributions. */
export function contributionsName(language: Language): string {
  return registerWords(language)('contributions.name')
}

type Words = Pick<SheetWords, 'language' | 'organisation'>

/** A contribution in one line: provider, amount, state, and whether its provider confirmed it. */
export function contributionWords(row: ContributionRow, words: Words): string {
  const t = registerWords(words.language)
  const { said, standing } = row
  const parts = [said.amount, t(`contribution:state.${said.state}`), t(`contribution:standing.${standing}`)]
  return `${providerOf(row, words)}: ${parts.join(', ')}`
}

interface Given {
  readonly financing: FiledRecord
  readonly row: ContributionRow
}

type Column = Pick<RegisterColumn, 'id' | 'label' | 'width'> & { readonly cell: (given: Given) => RegisterCell }

/** The contributions to financings as a table, in their order: amounts are numbers, beside their currency. */
export function contributionSheet(financings: readonly FiledRecord[], words: Words): ShownSheet {
  const columns = columnsIn(words)
  return {
    name: contributionsName(words.language),
    columns: columns.map(({ cell: _cell, ...column }) => ({ ...column, reading: 'decided' })),
    rows: financings.flatMap((financing) =>
      financing.contributions.map((row) => columns.map(({ cell }) => cell({ financing, row }))),
    ),
  }
}

function columnsIn(words: Words): Column[] {
  const t = registerWords(words.language)
  const of = (name: string, width: number, cell: Column['cell']): Column => {
    return { id: `:${name}`, label: t(`contribution:field.${name}`), width, cell }
  }
  const said = (name: TextField, width: number) => of(name, width, ({ row }) => row.said[name] ?? null)
  return [
    {
      id: ':reference',
      label: t('contributions.financing'),
      width: 11,
      cell: ({ financing: { facts } }) => facts.reference,
    },
    {
      id: ':title',
      label: t('contributions.title'),
      width: 40,
      cell: ({ financing: { row } }) => textIn(row.fields.title, words.language),
    },
    of('provider', 24, ({ row }) => providerOf(row, words)),
    of('class', 20, ({ row: { outside } }) => (outside === null ? null : t(`contribution:class.${outside.class}`))),
    {
      id: ':standing',
      label: t('contributions.standing'),
      width: 30,
      cell: ({ row }) => t(`contribution:standing.${row.standing}`),
    },
    of(
      'instrument',
      24,
      ({
        row: {
          said: { instrument },
        },
      }) => `${t(`contribution:instrument.${instrument}`)} (${instrument})`,
    ),
    of('amount', 16, ({ row }) => figureIn(row.said.amount)),
    of('currency', 10, ({ row }) => currencyIn(row.said.amount)),
    of('state', 16, ({ row }) => t(`contribution:state.${row.said.state}`)),
    of('day', 13, ({ row }) => dayCell(row.said.day)),
    of('disbursed', 16, ({ row }) => figureIn(row.said.disbursed)),
    of('cancelled', 16, ({ row }) => figureIn(row.said.cancelled)),
    of('coverage', 12, ({ row }) => row.said.coverage ?? null),
    said('operation', 18),
    said('terms', 40),
    of(
      'disclosure',
      16,
      ({
        row: {
          said: { disclosure },
        },
      }) => (disclosure === undefined ? null : t(`contribution:disclosure.${disclosure}`)),
    ),
    said('document', 30),
    said('source', 30),
    said('public', 30),
    of('rateTo', 12, ({ row }) => row.said.conversion?.to ?? null),
    of('rate', 14, ({ row }) => rateIn(row.said.conversion)),
    of('rateDay', 13, ({ row }) => dayCell(row.said.conversion?.day)),
    of('rateSource', 30, ({ row }) => row.said.conversion?.source ?? null),
    { id: ':changed', label: t('column.changed'), width: 13, cell: ({ row }) => ({ day: coalitionDay(row.at) }) },
  ]
}

type TextField = 'operation' | 'terms' | 'document' | 'source' | 'public'

function providerOf({ provider, outside }: ContributionRow, { organisation }: Words): string {
  return provider === null ? (outside?.name ?? '') : organisation(provider)
}

/** The amount without its currency. What a strike-out has left of one is text. */
function figureIn(amount: string | undefined): RegisterCell {
  if (amount === undefined) return null
  const [figure = ''] = amount.split(' ')
  return amountText.safeParse(amount).success ? numberCell(figure) : amount
}

function currencyIn(amount: string): RegisterCell {
  return amountText.safeParse(amount).success ? (amount.split(' ')[1] ?? null) : null
}

function rateIn(conversion: KeptContribution['conversion']): RegisterCell {
  if (conversion === undefined) return null
  return readRate(conversion) === undefined ? conversion.rate : numberCell(conversion.rate)
}

/** Spreadsheets keep 15 digits of a number: a longer one is text, so that none of its digits is lost. */
const mostDigits = 15

function numberCell(decimal: string): RegisterCell {
  const digits = decimal.replaceAll(/^-?0*|\./g, '')
  return digits.length > mostDigits ? decimal : Number(decimal)
}

function dayCell(day: string | undefined): RegisterCell {
  if (day === undefined) return null
  return /^\d{4}-\d\d-\d\d$/.test(day) ? { day } : day
}
