import { expect, test } from 'vitest'

import { aBarrier, listed } from '../list/made-up-records.ts'
import { matrixOf, positionAfter, positionOf, signOf, targetValues, wayOf, type Position } from './matrix.ts'

const axes = { rows: 'severity', columns: 'persistence' }
const list = [
  listed(aBarrier({ id: 'furnace', severity: 5, persistence: 4 })),
  listed(aBarrier({ id: 'capital', severity: 5, persistence: 5 })),
  listed(aBarrier({ id: 'offtake', severity: 5, persistence: 4 })),
  listed(aBarrier({ id: 'labels', severity: 3, persistence: null, tractability: 2 })),
]
const idsOf = (items: typeof list | undefined) => items?.map(({ record }) => record.id)

test('a record is in the cell of its two ratings, the highest row first', () => {
  const { rows } = matrixOf(list, axes)
  expect(rows.map(({ row }) => row)).toEqual([5, 4, 3, 2, 1])
  expect(rows[0]?.cells[3]).toMatchObject({ row: 5, column: 4 })
  expect(idsOf(rows[0]?.cells[3]?.items as typeof list)).toEqual(['furnace', 'offtake'])
  expect(rows.flatMap(({ cells }) => cells)).toHaveLength(25)
})

test('a record without both ratings is unrated, by the axes that are asked for', () => {
  expect(idsOf(matrixOf(list, axes).unrated as typeof list)).toEqual(['labels'])
  const other = matrixOf(list, { rows: 'tractability', columns: 'severity' })
  expect(idsOf(other.rows[3]?.cells[2]?.items as typeof list)).toEqual(['labels'])
  expect(other.unrated).toHaveLength(3)
})

test('a rating that is none, as another client may write it, is no rating', () => {
  const odd = { ...aBarrier({ id: 'odd' }), severity: 9, persistence: '4' } as unknown as ReturnType<typeof aBarrier>
  expect(positionOf(odd, axes)).toEqual({ row: null, column: null })
})

const at = (row: Position['row'], column: Position['column']): Position => ({ row, column })

test.each([
  ['ArrowUp', at(3, 3), at(4, 3)],
  ['ArrowDown', at(3, 3), at(2, 3)],
  ['ArrowRight', at(3, 3), at(3, 4)],
  ['ArrowLeft', at(3, 3), at(3, 2)],
  ['ArrowUp', at(5, 3), undefined],
  ['ArrowLeft', at(3, 1), undefined],
  ['ArrowUp', at(null, null), at(1, 1)],
  ['ArrowRight', at(4, null), at(4, 1)],
  ['Delete', at(4, 2), at(null, null)],
  ['Delete', at(null, null), undefined],
  ['Enter', at(3, 3), undefined],
] as const)('%s moves a record from %j to %j', (key, from, to) => {
  expect(positionAfter(key, from)).toEqual(to)
})

const targets = { rows: 'severityTarget', columns: 'persistenceTarget' }
const meant = (now: [number, number | null], to: [number | null, number | null]) =>
  aBarrier({
    id: 'meant',
    severity: now[0],
    persistence: now[1],
    severityTarget: to[0],
    persistenceTarget: to[1],
  })

test('a record is counted where it is, and marked where it is meant to be', () => {
  const { rows, unrated } = matrixOf([...list, listed(meant([5, 4], [3, 2]))], axes, targets)
  expect(idsOf(rows[0]?.cells[3]?.items as typeof list)).toEqual(['furnace', 'offtake', 'meant'])
  expect(idsOf(rows[2]?.cells[1]?.meant as typeof list)).toEqual(['meant'])
  expect(rows.flatMap(({ cells }) => cells.flatMap(({ meant: marks }) => marks))).toHaveLength(1)
  expect(unrated).toHaveLength(1)
})

test.each([
  ['both ratings', [5, 4], [3, 2], '3.2', '↙'],
  ['one of them', [5, 4], [3, null], '3.4', '↓'],
  ['the other', [2, 4], [null, 5], '2.5', '→'],
  ['where it is', [3, 2], [3, 2], '3.2', '◎'],
  ['from no cell', [3, null], [2, 1], '2.1', undefined],
  ['to no cell', [3, null], [2, null], '2.null', undefined],
] as const)('a target of %s', (_, now, to, at, sign) => {
  const way = wayOf(meant([...now], [...to]), axes, targets)
  expect(`${String(way?.to.row)}.${String(way?.to.column)}`).toBe(at)
  expect(way?.isThere).toBe(at === '3.2' && sign === '◎')
  expect(way && signOf(way)).toBe(sign)
})

test('a record without targets, and axes without, have no way', () => {
  expect(wayOf(meant([5, 4], [null, null]), axes, targets)).toBeUndefined()
  expect(wayOf(meant([5, 4], [3, 2]), axes, {})).toBeUndefined()
  expect(targetValues({ row: 3, column: 2 }, { columns: 'severityTarget' })).toEqual({ severityTarget: 2 })
})
