import { organisationId, personId } from '@minga/domain/identity/ids'
import type { FieldMomentView } from '@minga/protocol/http/history'
import { expect, test } from 'vitest'

import { pastLines } from './past-lines.ts'

function moment(part: string | null, person: string, at: string): FieldMomentView {
  const by = { person: personId.parse(person), name: person, organisation: organisationId.parse('alacero') }
  return { part, value: part === null ? 4 : true, by, at: `2026-11-27T10:${at}Z` }
}

const shown = (moments: readonly FieldMomentView[]) =>
  pastLines(moments).map(({ of, by }) => [of.map(({ part }) => part), by?.person])

test('members of a set that a person chose in one go are one line', () => {
  expect(
    shown([
      moment('steel', 'rui', '09:00'),
      moment('paper', 'ana', '05:30'),
      moment('steel', 'ana', '05:10'),
      moment('cement', 'ana', '01:00'),
    ]),
  ).toEqual([
    [['steel'], 'rui'],
    [['paper', 'steel'], 'ana'],
    [['cement'], 'ana'],
  ])
})

test('the values of a field of one value are a line each', () => {
  expect(shown([moment(null, 'ana', '05:30'), moment(null, 'ana', '05:10')])).toHaveLength(2)
})

test('a value that was lost is a line of its own', () => {
  const [lost, stands] = [{ ...moment('es', 'ana', '05:10'), lost: true as const }, moment('es', 'ana', '05:30')]
  expect(pastLines([stands, lost]).map(({ of }) => of)).toEqual([[stands], [lost]])
})

test('what came by a workbook is a line apart from what the same person typed', () => {
  const file = { name: null, given: '2026-11-01T00:00:00.000Z' }
  const typed = moment('steel', 'ana', '05:30')
  const { by, ...brought } = moment('cement', 'ana', '05:10')
  expect(shown([typed, { ...brought, by: by && { ...by, file } }])).toHaveLength(2)
})
