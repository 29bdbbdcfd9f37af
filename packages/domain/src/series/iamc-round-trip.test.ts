import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { aboutFields, datasetKinds, observationStatuses, type DatasetAbout, type Series } from './dataset.ts'
import { timesDecimal } from './decimal.ts'
import { iamcBook } from './iamc-book.ts'
import { iamcText } from './iamc-text.ts'
import { readIamc, type ReadSeries } from './read-iamc.ts'
import type { SeriesCell } from './read-value.ts'
import { iamcCsv, iamcLayouts, writeIamc, type WrittenCell } from './write-iamc.ts'

const sign = fc.constantFrom(
  'a',
  'Z',
  'ñ',
  ' ',
  'é',
  '😀',
  '"',
  "'",
  ',',
  ';',
  '=',
  '+',
  '-',
  '@',
  '#',
  '|',
  '%',
  '\n',
  '\t',
  '1.',
  'Steel',
)
const words = fc
  .array(sign, { minLength: 1, maxLength: 12 })
  .map((signs) => signs.join('').trim())
  .filter((text) => text !== '')
const decimal = fc.tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.nat(6)).map(([units, scale]) => {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  return `${units < 0n ? '-' : ''}${whole}${scale === 0 ? '' : `.${digits.slice(-scale)}`}`
})
const observation = fc.record({
  year: fc.integer({ min: 1990, max: 2100 }),
  value: decimal,
  status: fc.constantFrom(...observationStatuses),
  isPrintedSo: fc.boolean(),
})
const series = fc
  .record({
    model: words,
    scenario: words,
    region: words,
    variable: words,
    unit: words,
    extra: fc.dictionary(fc.constantFrom('climate_model', 'Nota, dos'), words, { maxKeys: 2, noNullPrototype: true }),
    observations: fc.uniqueArray(observation, { selector: ({ year }) => year, minLength: 1, maxLength: 5 }),
  })
  .map(({ observations, ...named }): Series => ({
    ...named,
    observations: observations
      .toSorted((one, other) => one.year - other.year)
      .map(({ year, value, status, isPrintedSo }) => {
        if (status === 'missing' || status === 'withheld') return { year, value: null, printed: '..', status }
        return { year, value, printed: isPrintedSo ? value : `${value.replace('.', ',')} (x)`, status }
      }),
  }))
const dataset = fc.uniqueArray(series, {
  selector: ({ model, scenario, region, variable, unit, extra }) =>
    JSON.stringify([model, scenario, region, variable, unit, extra['climate_model'], extra['Nota, dos']]),
  minLength: 1,
  maxLength: 6,
})
const about = fc.record({
  kind: fc.constantFrom(...datasetKinds),
  ...Object.fromEntries(aboutFields.map((field) => [field, words])),
}) as fc.Arbitrary<DatasetAbout>

/** Numbers of equal value are written alike. */
function comparable({ about: said, series: all }: Pick<ReadSeries, 'about' | 'series'>) {
  const series = all.map((each) => ({
    ...each,
    observations: each.observations.map((one) => ({ ...one, value: one.value && timesDecimal(one.value, '1') })),
  }))
  return { said, series }
}

test.each(iamcLayouts)('%s as text: what is written is read with equal values, sources and vintages', (layout) => {
  fc.assert(
    fc.property(about, dataset, (said, written) => {
      const file = iamcText(iamcCsv(said, written, layout))
      if (file === undefined) throw new Error('a short text is read')
      const read = readIamc(file.table, file.notes, { about: {} })
      expect(comparable(read)).toEqual(comparable({ about: said, series: written }))
    }),
  )
})

/** As a workbook gives its cells back: numbers as numbers, where they are one exactly. */
function cellOf(cell: WrittenCell): SeriesCell {
  return cell === null || typeof cell === 'string' ? cell : Number(cell.decimal)
}

test.each(iamcLayouts)('%s as sheets: what is written is read with equal values, sources and vintages', (layout) => {
  fc.assert(
    fc.property(about, dataset, (said, written) => {
      const sheets = Object.entries(writeIamc(said, written, layout)).map(([name, rows]) => ({
        name,
        rows: (rows as readonly (readonly WrittenCell[])[]).map((row) => row.map(cellOf)),
      }))
      const { table, notes } = iamcBook(sheets)
      const read = readIamc(table, notes, { about: {} })
      expect(comparable(read)).toEqual(comparable({ about: said, series: written }))
    }),
  )
})

const nothingSaid: DatasetAbout = {
  kind: 'observed',
  source: '',
  address: '',
  boundary: '',
  vintage: '',
  licence: '',
  method: '',
  coverage: '',
  regions: '',
}

test('a text of a dataset begins with the headings of the format, and nothing in it is a formula', () => {
  const dangerous = { model: '=1+1', scenario: '@s', region: '-x', variable: '+y', unit: 'Mt', extra: {} }
  const text = iamcCsv(
    { ...nothingSaid, source: 'A, =cmd()', vintage: '2024' },
    [{ ...dangerous, observations: [{ year: 2020, value: '1', printed: '=1', status: 'final' }] }],
    'wide',
  )
  const [first, row] = text.split('\r\n')
  expect(first).toBe('Model,Scenario,Region,Variable,Unit,2020')
  expect(row).toBe("'=1+1,'@s,'-x,'+y,Mt,1")
  expect(text.split(/[\r\n,;]/).filter((cell) => /^["\s]*[=+@]/.test(cell))).toEqual([])
})
