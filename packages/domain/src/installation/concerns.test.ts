import { expect, test } from 'vitest'

import { absentFrom, concernsOf, type Installation } from './concerns.ts'

const now = new Date('2026-11-24T12:00:00Z')
const quiet: Installation = {
  storage: { free: 20e9, used: 1e9 },
  backups: 'minga',
  backup: { made: '2026-11-20T12:00:00Z' },
  faults: 0,
  held: { rooms: 0, people: 0 },
  mail: { failing: 0, oldest: null },
}

test.each<[string, Partial<Installation>, string[]]>([
  ['a quiet day', {}, []],
  ['a person suspended from writing', { held: { rooms: 0, people: 1 } }, ['held']],
  ['a room that is not served', { held: { rooms: 1, people: 0 } }, ['held']],
  ['little free disk', { storage: { free: 1.9e9, used: 1e6 } }, ['disk']],
  ['less than three times what is kept', { storage: { free: 20e9, used: 7e9 } }, ['disk']],
  ['no backup that it knows of', { backup: null }, ['backup']],
  [
    'a database, whose backups and disk are its own',
    { backups: 'database', backup: null, storage: { free: null, used: 7e9 } },
    [],
  ],
  ['a backup of a week and a day ago', { backup: { made: '2026-11-16T12:00:00Z' } }, ['backup']],
  ['a log that refused something', { faults: 1 }, ['log']],
  ['no mail at all', { mail: null }, []],
  ['a mail that could not be sent', { mail: { failing: 1, oldest: '2026-11-24T11:59:00Z' } }, ['mail']],
  ['a mail that waits too long', { mail: { failing: 0, oldest: '2026-11-24T10:59:00Z' } }, ['mail']],
  ['everything at once', { backup: null, faults: 2, storage: { free: 0, used: 0 } }, ['disk', 'backup', 'log']],
])('%s', (_name, change, expected) => {
  expect(concernsOf({ ...quiet, ...change }, now)).toEqual(expected)
})

test('mail that is not set up is neither in order nor a concern', () => {
  expect(absentFrom({ ...quiet, mail: null })).toEqual(['mail'])
  expect(absentFrom(quiet)).toEqual([])
})
