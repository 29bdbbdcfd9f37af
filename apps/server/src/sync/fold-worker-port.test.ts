import { compact } from '@minga/sync/keeper/compaction'
import type { StoredRoom } from '@minga/sync/log/update-log'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { contestedUpdates } from '../testing/contested-updates.ts'
import { FoldWorkerPort } from './fold-worker-port.ts'

// A real thread: patient, for machines with more to do.
vi.setConfig({ testTimeout: 30_000 })

let folding: FoldWorkerPort

beforeEach(() => {
  folding = new FoldWorkerPort()
})

afterEach(() => folding.close())

const entry = { time: 0, author: { kind: 'server' } } as const

function roomOf(...texts: readonly string[]): StoredRoom {
  const doc = new Y.Doc()
  const tail: StoredRoom['tail'][number][] = []
  doc.on('update', (update: Uint8Array) => tail.push({ ...entry, sequence: tail.length + 1, update }))
  for (const text of texts) doc.getText('body').insert(0, text)
  return { snapshot: undefined, tail, owners: new Map(), head: tail.length }
}

test('[K8] another thread folds a tail into the bytes that this one would have made', async () => {
  const rooms = [roomOf('steel', 'cement'), roomOf('glass')]
  expect(await Promise.all(rooms.map(folding.fold))).toEqual(rooms.map((room) => compact(room)))
})

test('[K8] one that cannot be folded fails alone, and the next is folded', async () => {
  const broken = { ...roomOf('steel'), snapshot: { sequence: 1, update: Uint8Array.of(9, 9, 9) } }
  const [failed, folded] = await Promise.allSettled([broken, roomOf('cement')].map(folding.fold))
  expect(failed?.status).toBe('rejected')
  expect(folded?.status).toBe('fulfilled')
})

test('[K9] what takes too long to replay is given up, and the next is folded', async () => {
  await folding.close()
  folding = new FoldWorkerPort(1500)
  const updates = contestedUpdates({ paragraphs: 20_000, messages: 20, each: 40 })
  const tail = updates.map((update, index) => ({ ...entry, sequence: index + 1, update }))
  const dear = { snapshot: undefined, tail, owners: new Map(), head: tail.length }
  await expect(folding.fold(dear)).rejects.toMatchObject({ name: 'TooDearToReplayError' })
  const next = roomOf('glass')
  expect(await folding.fold(next)).toEqual(compact(next))
})
