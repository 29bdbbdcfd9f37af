import { expect, test } from 'vitest'

import { SilentDatabase } from './silent-database.ts'

const never = () => new Promise<void>(() => undefined)
const at = (hasLapsed: boolean, read: () => Promise<void>) => {
  const database = new SilentDatabase({
    standing: async () => ({ hasLapsed, others: [] }),
    read,
    patience: 5,
  })
  return database.review().then(() => database.isSilent)
}

test('a database that answers nothing is silent; one that refuses is as well', async () => {
  expect(await at(true, never)).toBe(true)
  expect(await at(true, () => Promise.reject(new Error('connection refused')))).toBe(true)
})

test('one that stores nothing, but is read, is not silent; nor is one whose lease holds, which is not asked', async () => {
  expect(await at(true, async () => undefined)).toBe(false)
  expect(await at(false, never)).toBe(false)
})

test('it is not silent any more once it answers', async () => {
  let read = never
  const database = new SilentDatabase({
    standing: async () => ({ hasLapsed: true, others: [] }),
    read: () => read(),
    patience: 5,
  })
  await database.review()
  expect(database.isSilent).toBe(true)
  read = async () => undefined
  await database.review()
  expect(database.isSilent).toBe(false)
})
