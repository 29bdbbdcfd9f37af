import { expect, test } from 'vitest'

import { commandOf, type KeyPress } from './key-map.ts'
import {
  activeCell,
  addressAt,
  blockOf,
  filledBlock,
  movedToRecord,
  select,
  selectionOf,
  type GridShape,
  type Selection,
} from './selection.ts'

/*
 * Five records and four columns; `·` is an empty cell.
 *      a b c d
 *   0  x x · x
 *   1  x · · x
 *   2  x · x x
 *   3  · · x x
 *   4  x x x x
 */
const filled = ['xx·x', 'x··x', 'x·xx', '··xx', 'xxxx']

function shapeOf(rows: readonly string[], columns = ['a', 'b', 'c', 'd']): GridShape {
  return {
    rows,
    columns,
    rowOf: (record) => (rows.includes(record) ? rows.indexOf(record) : undefined),
    isFilled: (row, column) => filled[row]?.[column] === 'x',
  }
}

const shape = shapeOf(['0', '1', '2', '3', '4'])

/** `b2` is column b of record 2; `b2:c3` a block whose active corner is c3. */
function at(words: string): Selection {
  const [anchor = '', active = anchor] = words.split(':')
  const cell = (word: string) => ({ column: word.charAt(0), record: word.charAt(1) })
  const between = (of: readonly string[], one: string, other: string) =>
    of.slice(Math.min(of.indexOf(one), of.indexOf(other)), Math.max(of.indexOf(one), of.indexOf(other)) + 1)
  return {
    anchor: cell(anchor),
    active: cell(active),
    rows: between(shape.rows, anchor.charAt(1), active.charAt(1)),
    columns: between(shape.columns, anchor.charAt(0), active.charAt(0)),
    row: Number(active.charAt(1)),
  }
}

function words({ anchor, active }: Selection): string {
  const [from, to] = [anchor, active].map(({ column, record }) => `${column}${record}`)
  return from === to ? `${to}` : `${from}:${to}`
}

/** `Shift+Control+ArrowDown` as a browser reports it. */
function pressOf(name: string): KeyPress {
  const parts = name.split('+').map((part) => (part === '' ? '+' : part))
  return {
    key: parts.at(-1) ?? '',
    shift: parts.includes('Shift'),
    command: parts.includes('Control'),
    alt: parts.includes('Alt'),
    altGraph: parts.includes('AltGraph'),
  }
}

test.each([
  ['b2', 'ArrowDown', 'b3'],
  ['b4', 'ArrowDown', 'b4'],
  ['b2', 'ArrowUp', 'b1'],
  ['b0', 'ArrowUp', 'b0'],
  ['b2', 'ArrowRight', 'c2'],
  ['d2', 'ArrowRight', 'd2'],
  ['b2', 'ArrowLeft', 'a2'],
  ['a2', 'ArrowLeft', 'a2'],
  ['b2', 'Tab', 'c2'],
  ['c2', 'Shift+Tab', 'b2'],
  ['d2', 'Tab', 'd2'],
  ['a2', 'Shift+Tab', 'a2'],
  ['b2', 'Shift+Enter', 'b1'],
  ['b2', 'Home', 'a2'],
  ['b2', 'End', 'd2'],
  ['b2', 'Control+Home', 'a0'],
  ['b2', 'Control+End', 'd4'],
  ['b4', 'PageUp', 'b0'],
  ['b1', 'PageDown', 'b4'],
  ['a0', 'Control+ArrowDown', 'a2'],
  ['a2', 'Control+ArrowDown', 'a4'],
  ['a3', 'Control+ArrowDown', 'a4'],
  ['a4', 'Control+ArrowDown', 'a4'],
  ['b0', 'Control+ArrowDown', 'b4'],
  ['c4', 'Control+ArrowUp', 'c2'],
  ['c2', 'Control+ArrowUp', 'c0'],
  ['a0', 'Control+ArrowRight', 'b0'],
  ['b0', 'Control+ArrowRight', 'd0'],
  ['d3', 'Control+ArrowLeft', 'c3'],
  ['c3', 'Control+ArrowLeft', 'a3'],
  ['b2', 'Shift+ArrowDown', 'b2:b3'],
  ['b2:b3', 'Shift+ArrowRight', 'b2:c3'],
  ['b2:c3', 'Shift+ArrowUp', 'b2:c2'],
  ['b2:c3', 'Shift+ArrowLeft', 'b2:b3'],
  ['b2:c3', 'ArrowDown', 'c4'],
  ['a0', 'Shift+Control+ArrowDown', 'a0:a2'],
  ['b2', 'Shift+Home', 'b2:a2'],
  ['b2', 'Shift+End', 'b2:d2'],
  ['b2', 'Shift+Control+Home', 'b2:a0'],
  ['b2', 'Shift+Control+End', 'b2:d4'],
  ['b2', 'Shift+PageDown', 'b2:b4'],
  ['b2:c3', 'Control+a', 'a0:d4'],
  ['b2:c3', 'Shift+ ', 'a2:d3'],
  ['b2:c3', 'Control+ ', 'b0:c4'],
  ['b2:c3', 'Escape', 'c3'],
])('from %s, %s selects %s', (from, key, to) => {
  const command = commandOf(pressOf(key), true)
  const selection = at(from)
  const next =
    command?.do === 'move'
      ? select(selection, shape, { type: 'moved', by: command.by, isExtending: command.isExtending })
      : command?.do === 'select'
        ? select(selection, shape, { type: command.what })
        : undefined
  expect(next && words(next)).toBe(to)
})

test.each([
  ['F2', { do: 'edit' }],
  ['Enter', { do: 'edit' }],
  ['a', { do: 'edit', text: 'a' }],
  ['7', { do: 'edit', text: '7' }],
  ['j', { do: 'edit', text: 'j' }],
  ['n', { do: 'edit', text: 'n' }],
  ['/', { do: 'edit', text: '/' }],
  ['Shift+Á', { do: 'edit', text: 'Á' }],
  ['Dead', { do: 'edit', text: '' }],
  ['Process', { do: 'edit', text: '' }],
  ['Control+Alt+AltGraph+@', { do: 'edit', text: '@' }],
  [' ', { do: 'open' }],
  ['Control+Enter', { do: 'open' }],
  ['Delete', { do: 'clear' }],
  ['Backspace', { do: 'clear' }],
  ['Control+d', { do: 'fill', to: 'down' }],
  ['Control+r', { do: 'fill', to: 'right' }],
  ['Control+z', { do: 'undo' }],
  ['Control+y', { do: 'redo' }],
  ['Shift+Control+Z', { do: 'redo' }],
  ['Control+c', undefined],
  ['Control+v', undefined],
  ['Control+k', undefined],
  ['Shift+Control+R', undefined],
  ['Alt+ArrowLeft', undefined],
  ['Control+Alt+m', undefined],
  ['Control+Tab', undefined],
  ['F5', undefined],
  ['Shift', undefined],
])('%s of a writer is %j', (key, command) => {
  expect(commandOf(pressOf(key), true)).toEqual(command)
})

test.each([
  ['Enter', { do: 'open' }],
  [' ', { do: 'open' }],
  ['j', { do: 'move', by: { to: 'step', rows: 1, columns: 0 }, isExtending: false }],
  ['k', { do: 'move', by: { to: 'step', rows: -1, columns: 0 }, isExtending: false }],
  ['Control+a', { do: 'select', what: 'all' }],
  ['n', undefined],
  ['/', undefined],
  ['F2', undefined],
  ['Delete', undefined],
  ['Control+d', undefined],
  ['Control+z', undefined],
])('%s of a reader is %j', (key, command) => {
  expect(commandOf(pressOf(key), false)).toEqual(command)
})

test('after writing, Tab goes on in the next row, and stops at the last cell', () => {
  const onward = (from: string, columns: -1 | 1) =>
    words(select(at(from), shape, { type: 'moved', by: { to: 'onward', columns }, isExtending: false }))
  expect(onward('d2', 1)).toBe('a3')
  expect(onward('a3', -1)).toBe('d2')
  expect(onward('d4', 1)).toBe('d4')
  expect(onward('a0', -1)).toBe('a0')
})

test('a block follows its records while the list is sorted, and grows over no others', () => {
  const block = at('b1:c2')
  expect(blockOf(block, shape)).toEqual({ top: 1, bottom: 2, left: 1, right: 2 })
  expect(blockOf(block, shapeOf(['0', '3', '4', '2', '1']))).toEqual({ top: 3, bottom: 4, left: 1, right: 2 })
  // One of the two has gone to the bottom, another person's record has come between, one has left.
  expect(blockOf(block, shapeOf(['0', '2', '3', '4', '1']))).toEqual({ top: 1, bottom: 1, left: 2, right: 2 })
  expect(blockOf(block, shapeOf(['0', '1', '9', '2', '3']))).toEqual({ top: 3, bottom: 3, left: 2, right: 2 })
  expect(blockOf(block, shapeOf(['0', '2', '3']))).toEqual({ top: 1, bottom: 1, left: 2, right: 2 })
  // As many records as before between the corners, but another one.
  expect(blockOf(at('b0:b2'), shapeOf(['0', '9', '2', '1']))).toEqual({ top: 2, bottom: 2, left: 1, right: 1 })
  expect(blockOf(at('a0:d4'), shapeOf(['4', '1', '3', '2', '0']))).toEqual({ top: 0, bottom: 4, left: 0, right: 3 })
})

test('a block that others have come into is extended from its active cell', () => {
  const grown = shapeOf(['2', '3', '4', '1', '0'])
  const down = { type: 'moved', by: { to: 'step', rows: 1, columns: 0 }, isExtending: true } as const
  expect(words(select(at('b1:b2'), grown, down))).toBe('b2:b3')
  expect(words(select(at('b1:b2'), grown, { type: 'row' }))).toBe('a2:d2')
})

test('a block keeps the columns that are left of it when some hide, and takes in no other', () => {
  const rows = ['0', '1', '2']
  expect(blockOf(at('a1:c2'), shapeOf(rows, ['a', 'c', 'd']))).toEqual({ top: 1, bottom: 2, left: 0, right: 1 })
  expect(blockOf(at('b1:c2'), shapeOf(rows, ['b', 'x', 'c']))).toEqual({ top: 2, bottom: 2, left: 2, right: 2 })
  expect(blockOf(at('b1:c2'), shapeOf(rows, ['c', 'a', 'd', 'b']))).toEqual({ top: 2, bottom: 2, left: 0, right: 0 })
  // The corner itself hides: the active cell counts in the first column, the anchor as the active cell.
  expect(blockOf(at('b1:c2'), shapeOf(rows, ['a', 'b', 'd']))).toEqual({ top: 2, bottom: 2, left: 0, right: 0 })
  expect(blockOf(at('b1:c2'), shapeOf(rows, ['a', 'c', 'd']))).toEqual({ top: 2, bottom: 2, left: 1, right: 1 })
})

test('the active cell stays at its place when its record leaves the list, and is nowhere in an empty one', () => {
  expect(activeCell(at('b2'), shapeOf(['0', '1', '3', '4']))).toEqual({ record: '3', column: 'b', row: 2 })
  expect(activeCell(at('b4'), shapeOf(['0', '1']))?.record).toBe('1')
  expect(activeCell(at('b2'), shapeOf([]))).toBeUndefined()
  expect(addressAt({ row: 9, column: 0 }, shape)).toBeUndefined()
})

test('a click chooses a cell, with Shift a block, and a cell that is not listed changes nothing', () => {
  const click = (from: string, to: string, isExtending: boolean) =>
    words(select(at(from), shape, { type: 'chosen', cell: at(to).active, isExtending }))
  expect(click('b2', 'd4', false)).toBe('d4')
  expect(click('b2', 'd4', true)).toBe('b2:d4')
  expect(click('b2', 'b9', false)).toBe('b2')
})

test('filling takes the row above where one row is selected, and leaves the page’s own key to one column', () => {
  const block = { top: 2, bottom: 2, left: 1, right: 1 }
  expect(filledBlock(block, 'down')).toEqual({ ...block, top: 1 })
  expect(filledBlock({ ...block, bottom: 4 }, 'down')).toEqual({ ...block, bottom: 4 })
  expect(filledBlock({ ...block, top: 0, bottom: 0 }, 'down')).toBeUndefined()
  expect(filledBlock(block, 'right')).toBeUndefined()
  expect(filledBlock({ ...block, right: 2 }, 'right')).toEqual({ ...block, right: 2 })
})

test('a block that was pasted is selected as far as it is on the screen', () => {
  expect(words(selectionOf({ top: 3, bottom: 9, left: 2, right: 7 }, shape))).toBe('c3:d4')
})

test('what is written goes on in a record, past the rows of groups', () => {
  const grouped = shapeOf(['#a', '0', '1', '#b', '2', '#c'])
  const go = (row: number, by: Parameters<typeof movedToRecord>[1]) =>
    movedToRecord({ row, column: 0 }, by, grouped)?.row
  expect(go(2, { to: 'step', rows: 1, columns: 0 })).toBe(4)
  expect(go(4, { to: 'step', rows: -1, columns: 0 })).toBe(2)
  // Nothing but groups lies beyond.
  expect(go(4, { to: 'step', rows: 1, columns: 0 })).toBe(4)
  expect(go(1, { to: 'step', rows: -1, columns: 0 })).toBe(1)
  expect(movedToRecord({ row: 2, column: 3 }, { to: 'onward', columns: 1 }, grouped)).toEqual({ row: 4, column: 0 })
})
