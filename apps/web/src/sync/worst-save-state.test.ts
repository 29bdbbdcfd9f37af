import { expect, test } from 'vitest'

import { worstSaveState } from './worst-save-state.ts'

test('the worst state stands for all rooms, with the changes of all', () => {
  expect(
    worstSaveState([
      { kind: 'saving', changes: 2 },
      { kind: 'offline', changes: 3 },
      { kind: 'saved' },
      { kind: 'loading' },
    ]),
  ).toEqual({ kind: 'offline', changes: 5 })
})

test('all saved is saved; without rooms there is no state', () => {
  expect(worstSaveState([{ kind: 'saved' }, { kind: 'saved' }])).toEqual({ kind: 'saved' })
  expect(worstSaveState([])).toBeUndefined()
})
