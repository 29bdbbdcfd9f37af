import { expect, test } from 'vitest'

import { worstSaveState } from './worst-save-state.ts'

test('the worst state stands for all rooms, with the changes of all', () => {
  expect(
    worstSaveState([
      { kind: 'not-saved', reason: 'too-large', changes: 2 },
      { kind: 'offline', changes: 3 },
      { kind: 'saved' },
      { kind: 'loading' },
    ]),
  ).toEqual({ kind: 'not-saved', reason: 'too-large', changes: 5 })
})

test('changes are kept on the device only when those of every room are', () => {
  expect(
    worstSaveState([
      { kind: 'offline', changes: 3 },
      { kind: 'saving', changes: 2 },
    ]),
  ).toEqual({ kind: 'saving', changes: 5 })
})

test('all saved is saved; without rooms there is no state', () => {
  expect(worstSaveState([{ kind: 'saved' }, { kind: 'saved' }])).toEqual({ kind: 'saved' })
  expect(worstSaveState([])).toBeUndefined()
})
