import { personId } from '@minga/domain/identity/ids'
import { isDone } from '@minga/storage/database/done-rows'
import { openTestDb } from '@minga/storage/testing/open-test-db'
import type { Db } from '@minga/storage/database/schema'
import { setProfile } from '@minga/storage/people/person-rows'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { smallCoalition } from '../testing/small-coalition.ts'
import { seedPeople } from './seed-people.ts'
import { seedDemo, type SeedParts } from './seed.ts'

const at = '2026-01-01T00:00:00.000Z'
let db: Db
let edits: string[]
let parts: SeedParts

beforeEach(async () => {
  db = await openTestDb()
  edits = []
  parts = {
    db,
    rooms: {
      edit: async (room, by, command) => void edits.push(`${room} ${by.person} ${command}`),
      project: async () => undefined,
      fullness: async () => ({ room: 0, own: 0 }),
      forbid: async () => undefined,
      whole: async () => Uint8Array.of(0, 0),
    },
    heads: async () => new Map(),
    hashPassword: async (password) => `hash of ${password}`,
    projected: async () => undefined,
    now: () => new Date(at),
  }
})
afterEach(() => db.destroy())

describe('seeding', () => {
  test('writes rooms in each author’s own name', async () => {
    expect(await seedDemo(smallCoalition, 'x', parts)).toBe(true)
    expect(edits).toEqual([
      'register.steel editor demo.records',
      'register.closed insider demo.records',
      'roadmap.roadmap-2 insider roadmap.start',
      'roadmap.roadmap-2 insider demo.prose',
      'roadmap.roadmap-1 editor roadmap.start',
      'roadmap.roadmap-1 editor demo.prose',
      'roadmap.roadmap-1 lead demo.prose',
    ])
  })

  test('a second time changes nothing', async () => {
    await seedDemo(smallCoalition, 'x', parts)
    await db.transaction().execute((tx) => setProfile(tx, personId.parse('editor'), { language: 'pt' }))
    edits = []
    expect(await seedDemo(smallCoalition, 'x', parts)).toBe(true)
    expect(edits).toEqual([])
    const editor = await db.selectFrom('person').select('language').where('id', '=', 'editor').execute()
    expect(editor).toEqual([{ language: 'pt' }])
  })

  test('goes on where the text stopped when it was cut short', async () => {
    await seedDemo(smallCoalition, 'x', {
      ...parts,
      projected: () => Promise.reject(new Error('killed')),
    }).catch(() => undefined)
    expect(await isDone(db, 'seed-demo')).toBe(false)
    edits = []
    // The title and the first of two parts are in the log.
    const heads = async () => new Map([['roadmap.roadmap-1', 2]])
    expect(await seedDemo(smallCoalition, 'x', { ...parts, heads })).toBe(true)
    expect(edits.filter((edit) => edit.startsWith('roadmap.roadmap-1'))).toEqual(['roadmap.roadmap-1 lead demo.prose'])
    expect(await isDone(db, 'seed-demo')).toBe(true)
  })

  test('leaves an installation alone in which people are at work', async () => {
    await seedPeople(smallCoalition(), 'hash', db, at)
    expect(await seedDemo(smallCoalition, 'x', parts)).toBe(false)
    expect(edits).toEqual([])
    expect(await isDone(db, 'seed-demo')).toBe(false)
  })
})
