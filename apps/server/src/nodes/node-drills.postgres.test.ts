import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { emptyDatabase } from '@minga/storage/testing/empty-database'
import { freePort } from '@minga/storage/testing/free-port'
import { findPostgres, startPostgres, type TestPostgres } from '@minga/storage/testing/start-postgres'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'

import { beginRoadmap, signInToDemo } from '../testing/demo-visit.ts'
import { enterRoom, type Inside } from '../testing/enter-room.ts'
import { spawnMinga, type SpawnedMinga } from '../testing/spawn-minga.ts'
import { saidIn, say } from '../testing/spoken-words.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const url = 'http://minga.test'
const soon = { timeout: 60_000 }

interface Node {
  readonly minga: SpawnedMinga
  readonly address: string
}

describe.skipIf(findPostgres() === undefined)('two processes of one Minga', () => {
  let postgres: TestPostgres
  let database: string
  const locals: string[] = []
  const spawned: SpawnedMinga[] = []
  beforeAll(async () => {
    postgres = await startPostgres()
    database = await emptyDatabase(postgres.url)
  })
  afterAll(async () => {
    for (const { process: left } of spawned) left.kill('SIGKILL')
    await Promise.all(spawned.map(({ ended }) => ended))
    await postgres.stop()
    for (const local of locals) rmSync(local, { recursive: true })
  })

  async function spawnNode(at?: number): Promise<Node> {
    const port = String(at ?? (await freePort()))
    const local = mkdtempSync(join(tmpdir(), 'minga-node-'))
    locals.push(local)
    const minga = spawnMinga(['serve', '--demo'], {
      MINGA_DATA: local,
      DATABASE_URL: database,
      MINGA_KEY: 'a1'.repeat(32),
      MINGA_URL: url,
      PORT: port,
    })
    spawned.push(minga)
    await minga.address
    return { minga, address: `http://127.0.0.1:${port}` }
  }

  async function begun({ address }: Node): Promise<{ readonly cookie: string; readonly room: string }> {
    const cookie = await signInToDemo(address, 'secretaria@demo.minga.example')
    const me = await fetch(`${address}/api/me`, { headers: { cookie } })
    const { groups } = z
      .object({ groups: z.array(z.object({ id: z.string(), role: z.string() })) })
      .parse(await me.json())
    const led = groups.find(({ role }) => role === 'lead')?.id ?? ''
    return { cookie, room: await beginRoadmap(address, cookie, led, 'Furnaces', url) }
  }

  test('what people write goes on when the node of their room is killed, and when it hangs; it then answers nothing old', async () => {
    const [first, second] = [await spawnNode(), await spawnNode()]
    const { cookie, room } = await begun(first)
    const enter = async (address: string): Promise<Inside> =>
      enterRoom({ address, url, as: async () => ({ cookie }) }, 'lead', room)
    const has = async (address: string, word: string) => {
      const reader = await enter(address)
      await vi.waitFor(() => expect(saidIn(reader.doc)).toContain(word), soon)
      reader.leave()
    }
    // The one that began the room has it, so this one is carried.
    const carried = await enter(second.address)
    say(carried.doc, 'before')
    await has(first.address, 'before')

    first.minga.process.kill('SIGKILL')
    await first.minga.ended
    say(carried.doc, 'killed')
    await has(second.address, 'killed')

    const third = await spawnNode()
    const moved = await enter(third.address)
    say(moved.doc, 'anew')
    await has(second.address, 'anew')
    second.minga.process.kill('SIGSTOP')
    say(moved.doc, 'hung')
    await has(third.address, 'hung')
    second.minga.process.kill('SIGCONT')
    // It has the room in its memory still, as it was before it hung.
    const late = await enter(second.address)
    expect(saidIn(late.doc)).toEqual(expect.arrayContaining(['before', 'killed', 'anew', 'hung']))
    say(late.doc, 'back')
    await has(third.address, 'back')
    for (const each of [carried, moved, late]) each.leave()
    for (const { minga } of [second, third]) {
      minga.process.kill('SIGTERM')
      expect((await minga.ended).code).toBe(0)
    }
  })

  test('a node that is asked to end while the database is away ends; what was not saved is sent again', async () => {
    const first = await spawnNode()
    const { cookie, room } = await begun(first)
    const writer = await enterRoom({ address: first.address, url, as: async () => ({ cookie }) }, 'lead', room)
    process.kill(postgres.pid(), 'SIGKILL')
    say(writer.doc, 'unsaved')
    first.minga.process.kill('SIGTERM')
    expect((await first.minga.ended).code).toBe(0)
    // Processes of the killed one may still hold its memory for a moment.
    await vi.waitFor(() => postgres.start(), { timeout: 30_000, interval: 50 })
    const again = await spawnNode(Number(new URL(first.address).port))
    await vi.waitFor(async () => {
      const reader = await enterRoom({ address: again.address, url, as: async () => ({ cookie }) }, 'lead', room)
      reader.leave()
      expect(saidIn(reader.doc)).toContain('unsaved')
    }, soon)
    writer.leave()
    again.minga.process.kill('SIGTERM')
    expect((await again.minga.ended).code).toBe(0)
  })
})
