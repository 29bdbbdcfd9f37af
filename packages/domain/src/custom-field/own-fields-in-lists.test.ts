import { expect, test } from 'vitest'

import { barrierRecord } from '../barrier/barrier.ts'
import { compileFilters } from '../record/list-filters.ts'
import { groupingNames, readGrouping } from '../record/list-order.ts'
import { listPartNames } from '../record/list-parts.ts'
import { listQuery, readListQuery, readListView } from '../record/list-view.ts'
import { compileWhere } from '../record/passes-where.ts'
import { rollUp } from '../record/roll-up.ts'
import { readRollUps } from '../record/roll-ups.ts'
import { readWhere } from '../record/where.ts'
import { madeUpFields } from './testing/made-up-fields.ts'

const { fields: own, text, amount, choice, several, body, retired } = madeUpFields('barrier')
const reader = { person: 'ana', organisation: 'alacero', today: '2026-11-27' }
const barrier = (values: object) => ({
  record: barrierRecord.schema.parse({ id: 'b', title: {}, category: 'financial', ...values }),
  facts: undefined,
})
const filled = barrier({ [text]: 'Cámara', [amount]: 12.5, [choice]: 'alta', [several]: ['sur'], [body]: 'alacero' })

test.each([
  [`${text}.has.camara`, true],
  [`${amount}.gt.12`, true],
  [`${amount}.between.13.20`, false],
  [`${choice}.any.alta.baja`, true],
  [`${choice}.none.alta`, false],
  [`${several}.all.sur.norte`, false],
  [`${body}.any.ours`, true],
  [`severity.empty,any(${choice}.any.baja,${several}.any.sur)`, true],
])('a barrier with own fields passes %j: %j', (address, is) => {
  const { where, problems } = readWhere('barrier', address, own)
  expect(problems).toEqual([])
  expect(compileWhere('barrier', where, reader, own)(filled)).toBe(is)
})

test('a value that does not fit its field is none', () => {
  const odd = barrier({ [amount]: 'far', [choice]: 'huge' })
  const { where } = readWhere('barrier', `${amount}.empty,${choice}.empty`, own)
  expect(compileWhere('barrier', where, reader, own)(odd)).toBe(true)
})

test.each([
  [`${choice}.gt.alta`, 'unfit-operator'],
  [`${choice}.any.huge`, 'unfit-value'],
  [`${amount}.gt.far`, 'unfit-value'],
])('%j does not filter and is named: %s', (address, fault) => {
  expect(readWhere('barrier', address, own)).toEqual({ where: undefined, problems: [{ fault, text: address }] })
})

test('a condition and a facet of a retired field do not filter; the condition names its field', () => {
  const address = `${retired}.filled`
  const problems = [{ fault: 'unknown-part', text: address, absent: retired }]
  expect(readWhere('barrier', address, own)).toEqual({ where: undefined, problems })
  const passes = compileFilters('barrier', { text: '', archived: false, chosen: { [retired]: ['x'] } }, reader, own)
  expect(passes({ ...filled, reference: 'BAR-001', archived: false })).toBe(true)
})

test('parts, groups and sums are offered of the fields that forms offer', () => {
  expect(listPartNames('barrier', own)).toEqual(expect.arrayContaining([text, amount, choice, several, body]))
  expect(listPartNames('barrier', own)).not.toContain(retired)
  expect(groupingNames('barrier', own).filter((name) => name.startsWith('custom/'))).toEqual([choice, several, body])
  expect(readGrouping('barrier', `-${choice}`, own)).toEqual({ column: choice, descending: true })
  expect(readGrouping('barrier', amount, own)).toBeUndefined()
})

test.each([
  [`${amount}.sum`, { is: 'figure', figure: 20 }],
  [`${choice}.share.alta`, { is: 'share', part: 1, of: 2 }],
  [`${text}.filled`, { is: 'share', part: 1, of: 2 }],
  [`${choice}.share.huge`, undefined],
])('two barriers by %j: %j', (address, is) => {
  const [asked] = readRollUps('barrier', address, own)
  expect(asked && rollUp('barrier', asked, [filled, barrier({ [amount]: 7.5 })], own)).toEqual(is)
})

test('an address keeps what it says of own fields also where these are not known, as one text', () => {
  const query = (where: string) =>
    listQuery('barrier', readListView({ where, group: `-${choice}`, rollup: `${amount}.sum,x.sum` }, []))
  const params = new URLSearchParams(query(`any(${choice}.any.alta.alta)`))
  expect(params.get('where')).toBe(`${choice}.any.alta`)
  expect(params.get('group')).toBe(`-${choice}`)
  expect(params.get('rollup')).toBe(`${amount}.sum`)
  expect(query(`${choice}.any.alta`)).toBe(query(`all(${choice}.any.alta)`))
  expect(readListQuery('barrier', params.toString())).toBe(params.toString())
  expect(readWhere('barrier', `${choice}.louder.alta,${text}.has`).problems.map(({ fault }) => fault)).toEqual([
    'unfit-operator',
    'unfit-value',
  ])
})
