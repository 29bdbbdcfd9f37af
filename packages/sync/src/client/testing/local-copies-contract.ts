import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { LocalCopyGone, type LocalCopies, type SetAsideWork } from '../local-copies.ts'
import { compactUpdates } from '../merge-updates.ts'

const [first, second, third] = [Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)]

/** The promises of every implementation of `LocalCopies`. @param create a new, empty device */
export function describeLocalCopies(name: string, create: () => LocalCopies): void {
  describe(`${name} keeps the promises of LocalCopies`, () => {
    test('[U4] a room never opened here holds nothing', async () => {
      const copy = await create().open('ana', 'roadmap.steel')
      expect(await copy.load()).toEqual({ updates: [], outbox: [], canWrite: undefined })
      expect(await copy.clientIdOfSlot(0)).toBeUndefined()
    })

    test('[U4] what was written is there at the next opening, in its order, and the outbox with it', async () => {
      const copies = create()
      const copy = await copies.open('ana', 'roadmap.steel')
      await copy.write({ updates: [{ update: first }, { update: second, outboxId: 'z' }], settled: [] })
      await copy.write({ updates: [{ update: third, outboxId: 'a' }], settled: [], canWrite: true })
      expect(await (await copies.open('ana', 'roadmap.steel')).load()).toEqual({
        updates: [first, second, third],
        outbox: [
          { id: 'z', update: second },
          { id: 'a', update: third },
        ],
        canWrite: true,
      })
      expect(await copies.unsaved('ana')).toEqual([{ room: 'roadmap.steel', changes: 2 }])
      expect([await copies.rooms('ana'), await copies.rooms('bruno')]).toEqual([['roadmap.steel'], []])
    })

    test('[U4] a settled change leaves the outbox and stays in the document', async () => {
      const copies = create()
      const copy = await copies.open('ana', 'roadmap.steel')
      await copy.write({ updates: [{ update: first, outboxId: 'a' }], settled: [] })
      await copy.write({ updates: [{ update: second, outboxId: 'b' }], settled: ['a', 'b', 'unknown'] })
      expect(await copy.load()).toEqual({ updates: [first, second], outbox: [], canWrite: undefined })
      expect(await copies.unsaved('ana')).toEqual([])
    })

    test('[U4] two tabs add to one copy', async () => {
      const copies = create()
      const one = await copies.open('ana', 'roadmap.steel')
      const two = await copies.open('ana', 'roadmap.steel')
      await one.write({ updates: [{ update: first, outboxId: 'a' }], settled: [] })
      await two.write({ updates: [{ update: second, outboxId: 'b' }], settled: ['a'] })
      expect((await one.load()).outbox).toEqual([{ id: 'b', update: second }])
      expect((await two.load()).updates).toEqual([first, second])
    })

    test('[U4] a copy that is begun anew holds what the server holds, and of each waiting change what is left', async () => {
      const copies = create()
      const copy = await copies.open('ana', 'roadmap.steel')
      await copy.write({ updates: [{ update: first }, { update: second, outboxId: 'a' }], settled: [], canWrite: true })
      const other = await copies.open('ana', 'roadmap.steel')
      await other.write({ updates: [{ update: third, outboxId: 'b' }], settled: [] })
      await copy.keepClientId(0, 7)
      const state = Uint8Array.of(9)
      await copy.renew({
        state,
        struck: 2,
        changes: [{ id: 'b', update: third }],
        rest: (update) => (update[0] === 2 ? undefined : Uint8Array.of(8)),
      })
      const unkept = { id: 'c', update: Uint8Array.of(5) }
      await copy.renew({ state, struck: 2, changes: [unkept], rest: (update) => update })
      await copy.write({ updates: [], settled: ['c'] })
      await copy.renew({ state, struck: 2, changes: [], rest: (update) => update })
      const renewed = {
        updates: [state, Uint8Array.of(8)],
        outbox: [{ id: 'b', update: Uint8Array.of(8) }],
        canWrite: true,
        struck: 2,
      }
      expect(await (await copies.open('ana', 'roadmap.steel')).load()).toEqual(renewed)
      expect(await copy.clientIdOfSlot(0)).toBe(7)
      await other.write({ updates: [], settled: ['b'], struck: 3 })
      expect(await copy.load()).toEqual({ ...renewed, outbox: [], struck: 3 })
    })

    test('[U4] rooms and people are kept apart', async () => {
      const copies = create()
      const copy = await copies.open('ana', 'roadmap.steel')
      await copy.write({ updates: [{ update: first, outboxId: 'a' }], settled: [] })
      await copy.keepClientId(0, 7)
      for (const [person, room] of [
        ['ana', 'roadmap.steel2'],
        ['bruno', 'roadmap.steel'],
      ] as const) {
        const other = await copies.open(person, room)
        expect((await other.load()).updates).toEqual([])
        expect(await other.clientIdOfSlot(0)).toBeUndefined()
      }
    })

    test('[U5] compacting merges all that is stored, in the place of its parts, and touches no outbox', async () => {
      const copies = create()
      const one = await copies.open('ana', 'roadmap.steel')
      const two = await copies.open('ana', 'roadmap.steel')
      const doc = new Y.Doc()
      const updates: Uint8Array[] = []
      doc.on('update', (update: Uint8Array) => updates.push(update))
      for (const word of ['slag', 'clinker', 'kiln']) doc.getArray('words').push([word])
      for (const [place, update] of updates.entries()) {
        const tab = place === 1 ? two : one
        await tab.write({ updates: [{ update, outboxId: `change-${place}` }], settled: [] })
      }
      await one.compact(compactUpdates)
      await two.write({ updates: [{ update: first }], settled: [] })
      const stored = await two.load()
      expect(stored.updates).toEqual([Y.encodeStateAsUpdate(doc), first])
      expect(stored.outbox.map(({ id }) => id)).toEqual(['change-0', 'change-1', 'change-2'])
    })

    test('[U5] a merge that fails drops nothing', async () => {
      const copy = await create().open('ana', 'roadmap.steel')
      await copy.write({ updates: [{ update: first }, { update: second }], settled: [] })
      const failing = copy.compact(() => {
        throw new Error('out of memory')
      })
      await expect(failing).rejects.toThrow('out of memory')
      expect((await copy.load()).updates).toEqual([first, second])
    })

    test('[U8] a tab slot keeps its client id until it is burnt', async () => {
      const copy = await create().open('ana', 'roadmap.steel')
      await copy.keepClientId(0, 7)
      await copy.keepClientId(1, 4_294_967_295)
      expect(await copy.clientIdOfSlot(0)).toBe(7)
      expect(await copy.clientIdOfSlot(1)).toBe(4_294_967_295)
      await copy.keepClientId(0, undefined)
      expect(await copy.clientIdOfSlot(0)).toBeUndefined()
    })

    test('[U9] a discarded copy is gone with its ids, and a tab that still holds it can write no more', async () => {
      const copies = create()
      const one = await copies.open('ana', 'roadmap.steel')
      const two = await copies.open('ana', 'roadmap.steel')
      await one.write({ updates: [{ update: first, outboxId: 'a' }], settled: [] })
      await one.keepClientId(0, 7)
      await one.discard()
      const fresh = await copies.open('ana', 'roadmap.steel')
      expect(await fresh.load()).toEqual({ updates: [], outbox: [], canWrite: undefined })
      expect(await fresh.clientIdOfSlot(0)).toBeUndefined()
      await expect(two.write({ updates: [{ update: second }], settled: [] })).rejects.toThrow(LocalCopyGone)
      await two.discard()
      await fresh.write({ updates: [{ update: third }], settled: [] })
      expect((await fresh.load()).updates).toEqual([third])
    })

    test('[U11] work set aside is listed until it is removed, and putting it again replaces it', async () => {
      const copies = create()
      await copies.putAside('ana', work('a', 'slag'))
      await copies.putAside('ana', work('b', 'clinker'))
      await copies.putAside('ana', work('a', 'slag and ash'))
      expect((await copies.setAside('ana')).map(({ id, text }) => [id, text])).toEqual([
        ['a', 'slag and ash'],
        ['b', 'clinker'],
      ])
      expect(await copies.setAside('bruno')).toEqual([])
      await copies.removeSetAside('ana', 'a')
      expect(await copies.setAside('ana')).toEqual([work('b', 'clinker')])
    })

    test('[U4] forgetting a person deletes all that is theirs and nothing else', async () => {
      const copies = create()
      const copy = await copies.open('ana', 'roadmap.steel')
      await copy.write({ updates: [{ update: first, outboxId: 'a' }], settled: [] })
      await copies.putAside('ana', work('a', 'slag'))
      const other = await copies.open('bruno', 'roadmap.steel')
      await other.write({ updates: [{ update: second, outboxId: 'b' }], settled: [] })
      await copies.forget('ana')
      await expect(copy.write({ updates: [{ update: third }], settled: [] })).rejects.toThrow(LocalCopyGone)
      expect((await (await copies.open('ana', 'roadmap.steel')).load()).updates).toEqual([])
      expect(await copies.setAside('ana')).toEqual([])
      expect(await copies.unsaved('ana')).toEqual([])
      expect((await other.load()).updates).toEqual([second])
    })
  })
}

function work(id: string, text: string): SetAsideWork {
  return { id, room: 'roadmap.steel', reason: 'read-only-now', at: 1, changes: 1, update: first, text }
}
