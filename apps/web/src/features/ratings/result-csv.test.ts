import { organisationId, recordId } from '@minga/domain/identity/ids'
import type { BarrierResultView } from '@minga/protocol/http/ratings'
import { expect, test } from 'vitest'

import { plannedDecision } from './planned-decision.ts'
import { resultCsv, type CsvWords } from './result-csv.ts'

const [slag, scrap, lime] = [recordId.parse('slag'), recordId.parse('scrap'), recordId.parse('lime')]
const shown = { state: 'shown', raters: 2, sum: 7, mean: 3.5, median: 3.5, lower: 3.25, upper: 3.75 } as const

function barrier(record: typeof slag, more: Partial<BarrierResultView> = {}): BarrierResultView {
  return {
    record,
    reference: 'BAR-014',
    title: { es: '=Escoria, "fina"' },
    category: null,
    rank: 1,
    sum: 7,
    spread: 0.5,
    criteria: [shown],
    given: [],
    proposed: { tnaClass: 'crucial', screening: 'stays' },
    ...more,
  }
}

const words: CsvWords = {
  head: ['Puesto', 'Referencia'],
  criterion: () => 'Clase TNA',
  organisation: (id) => id.toUpperCase(),
  notShown: () => 'No se muestra',
  screening: (screening) => screening,
  noOpinion: 'sin opinión',
}
const csvOf = (...barriers: BarrierResultView[]) =>
  resultCsv(barriers, { criteria: ['tna'], language: 'es', words })
    .trimEnd()
    .split('\r\n')

test('each barrier is a line with its figures, and in a named result the mark of each rater', () => {
  const given = [
    { organisation: organisationId.parse('ficem'), name: null, marks: [{ criterion: 'tna', mark: 4, reason: '' }] },
    { organisation: organisationId.parse('bank'), name: 'Ana', marks: [{ criterion: 'tna', mark: null, reason: '' }] },
  ] satisfies BarrierResultView['given']
  expect(csvOf(barrier(slag, { given }))).toEqual([
    '\uFEFFPuesto,Referencia,FICEM,BANK · Ana',
    `1,BAR-014,"'=Escoria, ""fina""",Clase TNA,2,7,3.5,3.5,3.25,3.75,stays,4,sin opinión`,
  ])
})

test('what is not shown has no figures', () => {
  const hidden = barrier(slag, { rank: null, criteria: [{ state: 'few' }], proposed: { screening: null } })
  expect(csvOf(hidden)[1]).toBe(`,BAR-014,"'=Escoria, ""fina""",Clase TNA,No se muestra,,,,,,`)
})

test('a decision is what the result proposes and what the lead decided otherwise; what is not shown is left', () => {
  const barriers = [
    barrier(slag),
    barrier(scrap, { proposed: { tnaClass: 'insignificant', screening: 'dropped' } }),
    barrier(lime, { rank: null, proposed: { screening: null } }),
  ]
  expect(plannedDecision(barriers, ['tna'], new Map())).toEqual([
    { record: slag, tnaClass: 'crucial' },
    { record: scrap, dropped: true },
  ])
  const otherwise = new Map([
    [slag, { tnaClass: 'killer' } as const],
    [scrap, { dropped: false }],
    [lime, { dropped: true }],
  ])
  expect(plannedDecision(barriers, ['tna'], otherwise)).toEqual([
    { record: slag, tnaClass: 'killer' },
    { record: scrap, tnaClass: 'insignificant' },
  ])
})
