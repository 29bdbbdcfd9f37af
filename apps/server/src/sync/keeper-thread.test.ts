import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { KeeperEvent } from '@minga/sync/keeper/keeper-port'
import { organisationId, personId } from '@minga/sync/log/author'
import { roomName } from '@minga/sync/log/room-name'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { KeeperThread } from './keeper-thread.ts'

// A thread, a file and an fsync for each commit: patient, for machines with more to do.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const room = roomName.parse('roadmap.steel')
const ana = personId.parse('ana')
const author = { kind: 'person', personId: ana, organisationId: organisationId.parse('steel') } as const

let folder: string
let keeper: KeeperThread

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'minga-keeper-'))
  keeper = await KeeperThread.start({ file: join(folder, 'log.sqlite') })
})

afterEach(async () => {
  await keeper.close()
  rmSync(folder, { recursive: true })
})

function updateOf(text: string): Uint8Array {
  const doc = new Y.Doc()
  doc.getText('body').insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}

describe("the keeper's thread", () => {
  test('[D6] commits, answers and remembers across the boundary of threads', async () => {
    const update = updateOf('steel')
    const [commit] = await keeper.commit([{ room, updates: [{ connection: 1, author, update }] }])
    expect(commit).toMatchObject({ room, verdicts: [{ kind: 'committed' }], advance: { head: 1 } })
    expect(await keeper.history(room)).toMatchObject([{ sequence: 1, author, update }])
    expect(await keeper.rooms()).toEqual([{ room, head: 1 }])
    const { update: state, stateVector } = await keeper.open(room)
    const copy = new Y.Doc()
    Y.applyUpdate(copy, state)
    expect(copy.getText('body').toJSON()).toBe('steel')
    expect(stateVector).toEqual(Y.encodeStateVector(copy))
    await keeper.release(room)
    expect((await keeper.open(room)).update).toEqual(state)
  })

  test('[G8] survives what cannot be read, and rejects a request that fails by its reason', async () => {
    const garbage = { connection: 1, author, update: Uint8Array.of(1, 2, 3) }
    const [commit] = await keeper.commit([{ room, updates: [garbage] }])
    expect(commit?.verdicts).toEqual([{ kind: 'refused', code: 'undecodable' }])
    await expect(keeper.edit(room, author, 'no-such-command', {})).rejects.toThrow('no-such-command')
    await expect(keeper.state(room, Uint8Array.of(9))).rejects.toThrow('end of array')
    expect(await keeper.bind(room, 7, ana)).toBe('bound')
  })

  test('stops telling who has unsubscribed', async () => {
    const events: KeeperEvent[] = []
    keeper.subscribe((event) => events.push(event))()
    await keeper.project(room)
    expect(events).toEqual([])
  })
})
