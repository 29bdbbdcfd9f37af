import { expect, test } from 'vitest'

import { actionRecord } from '../action/action.ts'
import { barrierRecord } from '../barrier/barrier.ts'
import { compileWhere, type WhereReader } from './passes-where.ts'
import type { RecordKind } from './record-kind.ts'
import { rollUp } from './roll-up.ts'
import { readWhere } from './where.ts'

const reader = { person: 'me', organisation: 'alacero', today: '2026-11-27' }
const barrier = barrierRecord.schema.parse({
  id: 'slag',
  title: { es: 'Poca escoria, más presión', en: 'No slag' },
  category: 'technological',
  sectors: ['steel', 'cement'],
  lead: 'alacero',
  severity: 4,
  persistence: 5,
  sources: ['S46 eleconomista'],
})
const action = (fields: object) => actionRecord.schema.parse({ id: 'study', title: {}, ...fields })
const facts = { reference: 'BAR-014', changedAt: '2026-11-20T10:00:00Z', firstPromisedDue: '2026-06' }

function passes(kind: RecordKind, record: object, text: string) {
  const { where, problems } = readWhere(kind, text)
  expect(problems).toEqual([])
  return compileWhere(kind, where, reader)({ record, facts })
}

test('the day of a change is that of the clock of its reader, as today is; else the coalition’s', () => {
  const evening = { ...facts, changedAt: '2026-11-28T00:30:00Z' }
  const inBrussels = (moment: string) => new Date(Date.parse(moment) + 3_600_000).toISOString().slice(0, 10)
  const { where } = readWhere('barrier', 'updated.eq.today')
  const meets = (asked: WhereReader) => compileWhere('barrier', where, asked)({ record: barrier, facts: evening })
  expect(meets(reader)).toBe(true)
  expect(meets({ ...reader, dayAt: inBrussels })).toBe(false)
  const latest = { part: 'updated', way: 'latest' } as const
  expect(rollUp('barrier', latest, [{ record: barrier, facts: evening }], undefined, inBrussels)).toEqual({
    is: 'date',
    date: '2026-11-28',
  })
})

test.each([
  ['title.has.PRESION', true],
  ['title.has.slag', true],
  ['title.hasnt.slag', false],
  ['outsideLead.empty', true],
  ['outsideLead.hasnt.x', true],
  ['reference.has.bar-01', true],
  ['sources.any.S46 eleconomista', true],
  ['sources.empty', false],
  ['category.any.financial.technological', true],
  ['category.none.financial.technological', false],
  ['trend.none.easing', true],
  ['trend.empty', true],
  ['sectors.any.aluminium.cement', true],
  ['sectors.all.steel.cement', true],
  ['sectors.all.steel.aluminium', false],
  ['sectors.none.aluminium', true],
  ['supporting.empty', true],
  ['lead.any.ours', true],
  ['lead.none.ours', false],
  ['illustrative.any.no', true],
  ['illustrative.any.yes', false],
  ['level.any.critical', true],
  ['level.empty', false],
  ['severity.eq.4', true],
  ['severity.ne.4', false],
  ['severity.lt.4', false],
  ['severity.le.4', true],
  ['severity.gt.3', true],
  ['severity.ge.5', false],
  ['severity.between.5.2', true],
  ['severity.filled', true],
  ['tractability.empty', true],
  // An empty field is neither below nor above, and it is not equal.
  ['tractability.lt.9', false],
  ['tractability.ne.3', true],
  ['updated.eq.2026-11', true],
  ['updated.lt.2026-11-20', false],
  ['updated.lt.today', true],
  ['severity.eq.4,trend.filled', false],
  ['any(severity.eq.4,trend.filled)', true],
  ['severity.eq.4,any(trend.filled,lead.empty)', false],
  ['any(all(severity.eq.4,trend.filled),category.any.technological)', true],
])('a barrier passes %j: %j', (text, is) => {
  expect(passes('barrier', barrier, text)).toBe(is)
})

/* A date counts as its last day; what it is compared with, as all of its days. Exactly one of <, = and > holds. */
test.each([
  ['2030', '2030-06-30', '>'],
  ['2030-Q2', '2030-06-30', '='],
  ['2030-06-30', '2030', '='],
  ['2029-12-31', '2030', '<'],
  ['2031-01-01', '2030', '>'],
  ['2026/2034', '2034', '='],
  ['2030', '2026/2034', '='],
  [null, '2030', ''],
])('%j against %j is %j', (due, date, is) => {
  const record = action({ due })
  const holds = (operator: string) => passes('action', record, `due.${operator}.${date}`)
  expect(holds('lt')).toBe(is === '<')
  expect(holds('eq')).toBe(is === '=')
  expect(holds('gt')).toBe(is === '>')
  expect(holds('le')).toBe(is === '<' || is === '=')
  expect(holds('ge')).toBe(is === '>' || is === '=')
  expect(holds('ne')).toBe(is !== '=')
})

test.each([
  ['assignee.any.me', true],
  ['assignee.none.me', false],
  ['promised.eq.2026', true],
  ['due.between.2030.2026', true],
  ['progress.between.10.20', true],
  ['progress.gt.12.5', false],
  ['barriers.any.slag', true],
])('an action passes %j: %j', (text, is) => {
  const record = action({ assignee: 'me', due: '2028-03', progress: 12, barriers: ['slag'] })
  expect(passes('action', record, text.replace('12.5', '12~.5'))).toBe(is)
})
