import { describe, expect, test } from 'vitest'

import { saveState, type SaveFacts } from './save-state.ts'

const quiet: SaveFacts = {
  readiness: 'ready',
  connection: { kind: 'live' },
  changes: 0,
  unkept: 0,
  isTooLarge: false,
  isStorageFailing: false,
  isServerOlder: false,
  isLocalCopyFailing: false,
}

describe('what the page says', () => {
  test.each<[string, Partial<SaveFacts>, ReturnType<typeof saveState>]>([
    ['all is acknowledged', {}, { kind: 'saved' }],
    ['some is not', { changes: 2 }, { kind: 'saving', changes: 2 }],
    [
      'nothing is shown yet',
      { readiness: 'loading', connection: { kind: 'joining', failures: 0 } },
      { kind: 'loading' },
    ],
    [
      'a first attempt is under way and all was acknowledged before',
      { connection: { kind: 'connecting', failures: 0 } },
      { kind: 'saved' },
    ],
    [
      'a first attempt is under way and some was not',
      { connection: { kind: 'joining', failures: 0 }, changes: 1 },
      { kind: 'saving', changes: 1 },
    ],
    ['no connection', { connection: { kind: 'waiting', failures: 1 }, changes: 3 }, { kind: 'offline', changes: 3 }],
    [
      'no connection and a change on its way to the device',
      { connection: { kind: 'waiting', failures: 1 }, changes: 3, unkept: 1 },
      { kind: 'saving', changes: 3 },
    ],
    [
      'another attempt is under way',
      { connection: { kind: 'connecting', failures: 4 } },
      { kind: 'offline', changes: 0 },
    ],
    [
      'no connection and nothing shown',
      { connection: { kind: 'waiting', failures: 1 }, readiness: 'unavailable-offline' },
      { kind: 'offline', changes: 0 },
    ],
    [
      'no connection and a device that keeps nothing',
      { connection: { kind: 'waiting', failures: 1 }, changes: 1, isLocalCopyFailing: true },
      { kind: 'not-saved', reason: 'local-copy-failing', changes: 1 },
    ],
    ['a device that keeps nothing, online', { isLocalCopyFailing: true }, { kind: 'saved' }],
    [
      'a server that can not store',
      { isStorageFailing: true, changes: 1 },
      { kind: 'not-saved', reason: 'storage-failing', changes: 1 },
    ],
    [
      'a change too large, also without a connection',
      { isTooLarge: true, changes: 2, connection: { kind: 'waiting', failures: 1 } },
      { kind: 'not-saved', reason: 'too-large', changes: 2 },
    ],
    [
      'a refusal, before everything else',
      { connection: { kind: 'refused', reason: 'signed-out' }, isTooLarge: true, changes: 2 },
      { kind: 'refused', reason: 'signed-out', changes: 2 },
    ],
  ])('%s', (_when, facts, said) => {
    expect(saveState({ ...quiet, ...facts })).toEqual(said)
  })
})
