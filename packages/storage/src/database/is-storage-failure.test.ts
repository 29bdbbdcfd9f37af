import { expect, test } from 'vitest'

import { isStorageFailure } from './is-storage-failure.ts'

const withCode = (code: string) => Object.assign(new Error('an error'), { code })
const refused = withCode('ECONNREFUSED')

test.each([
  ['a full disk', withCode('SQLITE_FULL')],
  ['a lock that another process holds', withCode('SQLITE_BUSY_SNAPSHOT')],
  ['a PostgreSQL that is not there', refused],
  ['one that is at none of the addresses of its name', new AggregateError([refused, refused])],
  ['one that is ended', withCode('57P01')],
  ['one that begins', withCode('57P03')],
  ['one with too many connections', withCode('53300')],
  ['one that a failover made a standby of', withCode('25006')],
  ['a connection that broke', new Error('Connection terminated unexpectedly')],
  ['what a library says of it', new Error('no session', { cause: refused })],
  ['no answer in time', new Error('Query read timeout')],
])('%s is storage that does not answer', (_name, error) => {
  expect(isStorageFailure(error)).toBe(true)
})

test.each([
  ['a key that is there already', withCode('23505')],
  ['SQL that is none', withCode('42601')],
  ['a constraint of SQLite', withCode('SQLITE_CONSTRAINT_UNIQUE')],
  ['a mistake of ours', new TypeError('x is undefined')],
  ['no error', 'ECONNREFUSED'],
])('%s is not', (_name, error) => {
  expect(isStorageFailure(error)).toBe(false)
})
