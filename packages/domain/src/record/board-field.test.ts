import { expect, test } from 'vitest'

import { boardFieldsOf, boardValues, readBoardField, writeBoardField } from './board-field.ts'

test('a board stands on the status or a choice, the status first', () => {
  expect(boardFieldsOf('barrier')[0]).toBe('status')
  expect(boardFieldsOf('barrier')).toContain('trend')
  expect(boardFieldsOf('barrier')).not.toContain('severity')
  expect(boardFieldsOf('milestone')[0]).toBe('status')
})

test('a field that the kind does not have gives the status', () => {
  expect(readBoardField('barrier', 'trend')).toBe('trend')
  for (const none of [undefined, '', 'severity', 'comparison', '__proto__'])
    expect(readBoardField('barrier', none)).toBe('status')
  expect(readBoardField('barrier', writeBoardField('status'))).toBe('status')
})

test('only a choice that is not required may be empty', () => {
  expect(boardValues('barrier', 'status')).toMatchObject({ mayLack: false })
  expect(boardValues('barrier', 'category')).toMatchObject({ mayLack: false })
  expect(boardValues('barrier', 'trend')).toEqual({ values: ['easing', 'steady', 'worsening'], mayLack: true })
})
