import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { mayTakeUp } from './client-id.ts'
import { MemoryLocalCopies } from './memory-local-copies.ts'
import { quiet } from './slot-client-id.ts'
import { nextTurn, openPage, room, steelDelegate, syncedPage, wordsOf, World, type Page } from './testing/page.ts'

async function keptClientId(world: World, slot: number): Promise<number | undefined> {
  return (await world.device.open(steelDelegate.person, room)).clientIdOfSlot(slot)
}

describe('one client id for each tab slot', () => {
  test('[U8] the next load goes on under the id of the last, once it has synced', async () => {
    const { world, page: first } = await syncedPage()
    first.write('slag')
    await world.settleInTime()
    const { clientID } = first.doc
    first.die()
    const second = await openPage(world)
    expect(second.doc.clientID).not.toBe(clientID)
    await world.settle()
    expect([second.doc.clientID, second.view.awareness.clientID]).toEqual([clientID, clientID])
    second.write('clinker')
    await world.settle()
    expect(Y.decodeStateVector(Y.encodeStateVector(world.server.doc)).size).toBe(1)
  })

  test('[U9] an id is offered to no load from the first word on, and again once the device has all of them', async () => {
    const { world, page } = await syncedPage()
    const { clientID } = page.doc
    const offered = async (): Promise<number | undefined> => keptClientId(world, 0)
    expect(await offered()).toBe(clientID)
    page.write('slag')
    await world.settle()
    expect(await offered()).toBeUndefined()
    world.clock.advance(quiet / 2)
    page.write('clinker')
    await world.settle()
    world.clock.advance(quiet - 1)
    await world.settle()
    expect(await offered()).toBeUndefined()
    world.clock.advance(1)
    await world.settle()
    expect(await offered()).toBe(clientID)
    // And once more.
    page.write('kiln')
    await world.settle()
    expect(await offered()).toBeUndefined()
    await page.close()
    expect(await offered()).toBe(clientID)
  })

  test('[U9] an id is offered again though others go on writing', async () => {
    const { world, page } = await syncedPage()
    const other = await openPage(world, { ...steelDelegate, person: 'cement-delegate' })
    await world.settle()
    page.write('slag')
    await world.settle()
    for (let waited = 0; waited < 3 * quiet; waited += 100) {
      other.write('clinker')
      await world.settle()
      world.clock.advance(100)
      await world.settle()
    }
    expect(await keptClientId(world, 0)).toBe(page.doc.clientID)
  })

  test('[U9] an id is offered to no load while the device lacks a word of it', async () => {
    const device = new MemoryLocalCopies()
    const open = device.open.bind(device)
    let mayWrite = true
    const written = Promise.withResolvers<void>()
    // What it has of ids is written at once all the same.
    device.open = async (...place) => {
      const copy = await open(...place)
      const write = copy.write.bind(copy)
      copy.write = (batch) => (mayWrite ? write(batch) : written.promise.then(() => write(batch)))
      return copy
    }
    const world = new World(device)
    const page = await openPage(world)
    await world.settle()
    mayWrite = false
    page.write('slag')
    await world.settle()
    world.clock.advance(3 * quiet)
    await world.settle()
    expect([await keptClientId(world, 0), world.errors]).toEqual([undefined, []])
    mayWrite = true
    written.resolve()
    await world.settle()
    world.clock.advance(quiet)
    await world.settle()
    expect(await keptClientId(world, 0)).toBe(page.doc.clientID)
  })

  test('[U9] a page that is killed while it writes leaves no id, and the next load loses no word', async () => {
    const { world, page: first } = await syncedPage()
    first.storage.isFast = false
    first.write('slag')
    first.storage.finish()
    await world.settle()
    const { clientID } = first.doc
    first.write('clinker')
    await world.settle()
    expect([wordsOf(world.server.doc), first.client.changesAtRisk()]).toEqual([['slag', 'clinker'], 0])
    first.die()
    const second = await openPage(world)
    await world.settle()
    expect(second.doc.clientID).not.toBe(clientID)
    expect(second.words).toEqual(['slag', 'clinker'])
  })

  test('[U8] two tabs have two ids', async () => {
    const world = new World()
    const [one, two] = [await openPage(world), await openPage(world)]
    await world.settle()
    expect(one.doc.clientID).not.toBe(two.doc.clientID)
    expect(await keptClientId(world, 0)).toBe(one.doc.clientID)
    expect(await keptClientId(world, 1)).toBe(two.doc.clientID)
  })

  test('[U9] a load that was written in before it synced keeps its own id, and the slot keeps the old', async () => {
    const { world, page: first } = await syncedPage()
    first.write('slag')
    await world.settle()
    const { clientID } = first.doc
    await first.close()
    const second = await openPage(world)
    const own = second.doc.clientID
    second.write('clinker')
    await world.settle()
    expect(second.doc.clientID).toBe(own)
    expect(await keptClientId(world, 0)).toBe(clientID)
  })

  test('[U9] a document that misses parts takes up no id: they may hold more of its numbers', () => {
    const [source, doc] = [new Y.Doc(), new Y.Doc()]
    source.getArray('words').push(['slag'])
    const before = Y.encodeStateVector(source)
    source.getArray('words').push(['clinker'])
    expect(mayTakeUp(doc)).toBe(true)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(source, before))
    expect(mayTakeUp(doc)).toBe(false)
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(source))
    expect(mayTakeUp(doc)).toBe(true)
    doc.getArray('words').push(['kiln'])
    expect(mayTakeUp(doc)).toBe(false)
  })

  test('[U9] the id of a slot whose storage fails is burnt', async () => {
    const { world, page } = await syncedPage()
    page.storage.isFailing = true
    page.write('slag')
    await world.settleInTime()
    expect(await keptClientId(world, 0)).toBeUndefined()
  })

  test('[U10] no presence is sent before the first sync, and one entry only after it', async () => {
    const world = new World()
    const page = await openPage(world)
    page.view.awareness.setLocalStateField('viewing', ['BAR-014'])
    await nextTurn()
    while (!page.view.synced) {
      expect(world.server.presence).toEqual([])
      world.server.deliverOne(0)
    }
    await world.settle()
    expect(world.server.presence.map((entries) => entries[0])).toEqual([1])
  })

  test('[U9] [U10] when Yjs sees another writing under the id, presence and slot follow to the new one', async () => {
    const { world, page } = await syncedPage()
    const { clientID } = page.doc
    const thief = new Y.Doc()
    thief.clientID = clientID
    thief.getArray('words').push(['slag'])
    world.server.sendUpdate(Y.encodeStateAsUpdate(thief))
    await world.settleInTime()
    expect(page.doc.clientID).not.toBe(clientID)
    expect(page.view.awareness.clientID).toBe(page.doc.clientID)
    expect(page.view.awareness.getLocalState()).toMatchObject({ user: { name: 'Steel delegate' } })
    expect(await keptClientId(world, 0)).toBe(page.doc.clientID)
  })
})

describe('two loads never give one number to different words', () => {
  test.each([{ isFast: true }, { isFast: false }])(
    'a word still on its way when the page was killed, device fast: $isFast',
    async ({ isFast }) => {
      const { world, page: first } = await syncedPage()
      first.storage.isFast = isFast
      first.write('slag')
      await nextTurn()
      const arrive = world.server.delay()
      first.die()
      const second = await writeAndLet(arrive, world)
      expect(second.words).toEqual(wordsOf(world.server.doc))
      expect(second.words).toEqual(expect.arrayContaining(['clinker', 'kiln']))
    },
  )

  test('[U9] a word in an answer that was still on its way', async () => {
    const { world, page: first } = await syncedPage()
    first.storage.isFast = false
    first.write('slag')
    first.client.offline()
    first.client.online()
    await nextTurn()
    world.server.deliverOne(0)
    world.server.deliverOne(0)
    world.server.deliverOne(0)
    const arrive = world.server.delay()
    first.die()
    const second = await writeAndLet(arrive, world)
    expect(second.words).toEqual(wordsOf(world.server.doc))
    expect(second.words).toEqual(expect.arrayContaining(['clinker', 'kiln']))
  })

  /** The next load has synced and written when what the killed one had sent reaches the server, and comes after it. */
  async function writeAndLet(arrive: () => void, world: World): Promise<Page> {
    const second = await openPage(world)
    await world.settle()
    second.write('clinker')
    arrive()
    await world.settle()
    second.write('kiln')
    await world.settle()
    return second
  }
})
