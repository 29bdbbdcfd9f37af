import { globSync, readFileSync } from 'node:fs'

import { openTestDb } from '@minga/storage/testing/open-test-db'
import { isDone, markDone } from '@minga/storage/database/done-rows'
import type { Db } from '@minga/storage/database/schema'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { notFound } from '../http/refusal.ts'
import { decide } from './decide.ts'

let db: Db
let published: number
const publish = () => (published += 1)
const at = '2026-11-26T12:00:00.000Z'

beforeEach(async () => {
  db = await openTestDb()
  published = 0
})
afterEach(() => db.destroy())

test('what a command writes is there when it is published', async () => {
  const outcome = await decide(db, (tx) => markDone(tx, 'seed-demo', at).then(() => 'done'), publish)
  expect([outcome, published, await isDone(db, 'seed-demo')]).toEqual(['done', 1, true])
})

test('a refusal leaves no trace of what was written before it, and nothing is published', async () => {
  const outcome = await decide(
    db,
    async (tx) => {
      await markDone(tx, 'seed-demo', at)
      return notFound
    },
    publish,
  )
  expect([outcome, published, await isDone(db, 'seed-demo')]).toEqual([notFound, 0, false])
})

test('nor does one that throws', async () => {
  const thrown = decide(
    db,
    async (tx) => {
      await markDone(tx, 'seed-demo', at)
      throw new Error('broken')
    },
    publish,
  )
  await expect(thrown).rejects.toThrow('broken')
  expect([published, await isDone(db, 'seed-demo')]).toEqual([0, false])
})

function sourcesOf(pattern: string): { readonly file: string; readonly text: string }[] {
  return globSync(pattern, { cwd: import.meta.dirname })
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => ({ file, text: readFileSync(new URL(file, import.meta.url), 'utf8') }))
}

const recordsOrNotifies = /\b(?:recordAudit|addEvent|notifyOf\w+)\(/

test('no feature opens a transaction by itself', () => {
  const sources = sourcesOf('../features/**/*.ts')
  expect(sources.length).toBeGreaterThan(100)
  const own = sources.filter(({ text }) => text.includes('.transaction('))
  expect(own.map(({ file }) => file)).toEqual([])
})

test('no route records or notifies by itself: its command does', () => {
  const routes = sourcesOf('../features/**/*routes.ts')
  expect(routes.length).toBeGreaterThan(40)
  expect(routes.filter(({ text }) => recordsOrNotifies.test(text)).map(({ file }) => file)).toEqual([])
})

test('storage neither records nor notifies: it is given what it writes', () => {
  const sources = sourcesOf('../../../../packages/storage/src/**/*.ts').filter(
    ({ file }) => !/(?:record-audit|event-rows)\.ts$|\/testing\//.test(file),
  )
  expect(sources.length).toBeGreaterThan(100)
  expect(sources.filter(({ text }) => recordsOrNotifies.test(text)).map(({ file }) => file)).toEqual([])
})
