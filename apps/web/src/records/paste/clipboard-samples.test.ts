import { knownWords } from '@minga/domain/cell-reading/known-words'
import { readCell, type CellNames, type ReadCell } from '@minga/domain/cell-reading/read-cell'
import type { Writing } from '@minga/domain/cell-reading/read-figure'
import en from '@minga/domain/record/locales/en.json' with { type: 'json' }
import es from '@minga/domain/record/locales/es.json' with { type: 'json' }
import pt from '@minga/domain/record/locales/pt.json' with { type: 'json' }
import { describe, expect, test } from 'vitest'

import { readClipboard } from './clipboard-table.ts'

/*
 * The clipboards of spreadsheets, as they write them in four places. A value is read as it was meant, or asked about,
 * or refused: it is never another one.
 */

const names = (kind: 'milestone' | 'action', writing: Writing): CellNames => ({
  words: knownWords(kind, [es, pt, en]),
  organisations: new Map(),
  people: new Map(),
  records: new Map(),
  writing,
})

interface Place {
  readonly locale: string
  readonly decimal: ',' | '.'
  readonly dayFirst: boolean
}

const places: readonly Place[] = [
  { locale: 'es-AR', decimal: ',', dayFirst: true },
  { locale: 'es-MX', decimal: '.', dayFirst: true },
  { locale: 'pt-BR', decimal: ',', dayFirst: true },
  { locale: 'en-US', decimal: '.', dayFirst: false },
]

interface Sample {
  readonly meant: number | string
  readonly kind: 'milestone' | 'action'
  readonly field: string
  /** As a cell says it there. */
  readonly says: (place: Place) => string
  /** The number behind it. */
  readonly raw: number
  readonly format: 'number' | 'percent' | 'day'
}

/** `1550.5` as `1.550,5` or `1,550.5`. */
const figure = (value: number, { decimal }: Place) => {
  const [whole = '', fraction] = String(value).split('.')
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, decimal === ',' ? '.' : ',')
  return fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`
}
const day = (iso: string, { dayFirst }: Place) => {
  const [year, month, date] = iso.split('-').map(Number)
  return (dayFirst ? [date, month, year] : [month, date, year]).join('/')
}
const number = (raw: number): Sample => ({
  meant: raw,
  kind: 'milestone',
  field: 'value',
  says: (place) => figure(raw, place),
  raw,
  format: 'number',
})
const date = (meant: string, raw: number): Sample => ({
  meant,
  kind: 'action',
  field: 'due',
  says: (place) => day(meant, place),
  raw,
  format: 'day',
})
const samples: readonly Sample[] = [
  number(1550),
  number(1550.5),
  number(0.125),
  number(1_234_567),
  number(-2.5),
  { meant: 45, kind: 'action', field: 'progress', says: () => '45%', raw: 0.45, format: 'percent' },
  {
    meant: 45.5,
    kind: 'milestone',
    field: 'value',
    says: (at) => `${figure(45.5, at)}%`,
    raw: 0.455,
    format: 'percent',
  },
  date('2030-06-30', 47_664),
  date('2030-04-03', 47_576),
]

const sdnum = { number: '1033;0;#,##0.###', percent: '1033;0;0.0%', day: '1033;0;D/M/YYYY' } as const
const sheetsFormat = { number: 2, percent: 3, day: 5 } as const

const programs = {
  Excel: ({ says }: Sample, place: Place) => ({
    html:
      `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style><!--table {mso-displayed-decimal-separator:"\\${place.decimal}";` +
      `mso-displayed-thousand-separator:"\\${place.decimal === ',' ? '.' : ','}";}--></style></head>` +
      `<body><table><tr><td>Meta</td><td class=xl65>${says(place)}</td></tr></table></body></html>`,
    text: `Meta\t${says(place)}`,
  }),
  LibreOffice: ({ says, raw, format }: Sample, place: Place) => ({
    html: `<table><tr><td>Meta</td><td sdval="${raw}" sdnum="${sdnum[format]}">${says(place)}</td></tr></table>`,
    text: `Meta\t${says(place)}`,
  }),
  'Google Sheets': ({ says, raw, format }: Sample, place: Place) => ({
    html:
      `<google-sheets-html-origin><table><tr><td>Meta</td><td data-sheets-value='{"1":3,"3":${raw}}' ` +
      `data-sheets-numberformat='{"1":${sheetsFormat[format]}}'>${says(place)}</td></tr></table>`,
    text: `Meta\t${says(place)}`,
  }),
  'a program that gives text alone': ({ says }: Sample, place: Place) => ({ html: '', text: `Meta\t${says(place)}` }),
} as const

function read(copy: { readonly html: string; readonly text: string }, sample: Sample, said: Writing): ReadCell {
  const table = readClipboard({ getData: (type) => (type === 'text/html' ? copy.html : copy.text) })
  const cell = table?.rows[0]?.[1]
  if (cell === undefined) throw new Error('a copy of two cells has a second one')
  const writing = { ...said, decimal: said.decimal ?? table?.decimal }
  return readCell(sample.kind, sample.field, cell, names(sample.kind, writing))
}

describe.each(places)('in $locale', (place) => {
  const { decimal, dayFirst } = place
  test.each(Object.entries(programs))('what %s copies is read as it was meant, or asked about', (_, copyOf) => {
    for (const sample of samples) {
      const copy = copyOf(sample, place)
      const unasked = read(copy, sample, {})
      const isAsked = unasked !== undefined && 'problem' in unasked && unasked.problem.startsWith('ambiguous')
      const guessed = isAsked ? { value: sample.meant } : unasked
      expect([sample.says(place), guessed]).toEqual([sample.says(place), { value: sample.meant }])
      // Once the writing of numbers and days is chosen, all of it is read.
      expect(read(copy, sample, { decimal, dayFirst })).toEqual({ value: sample.meant })
    }
  })

  test.each(Object.entries(programs))('a day that %s copies is no number', (_, copyOf) => {
    const sample: Sample = { ...date('2030-06-30', 47_664), kind: 'milestone', field: 'value' }
    for (const said of [{}, { decimal, dayFirst }]) {
      expect(read(copyOf(sample, place), sample, said)).toEqual({ problem: 'no-number' })
    }
  })
})
