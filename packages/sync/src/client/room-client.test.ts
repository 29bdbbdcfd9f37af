import { closeCode } from '@minga/protocol/wire/close-code'
import { describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'

import { longestSilence } from './connection.ts'
import { answerMayTake, longestWrite, settlingMayWait } from './copy-writer.ts'
import { MemoryLocalCopies } from './memory-local-copies.ts'
import { nextTurn, openPage, Page, room, steelDelegate, syncedPage, wordsOf, World } from './testing/page.ts'

describe('writing together', () => {
  test('[U1] two people write, each sees both, and both clients say that it is saved', async () => {
    const world = new World()
    const [one, two] = [await openPage(world), await openPage(world)]
    await world.settle()
    one.write('slag')
    two.write('clinker')
    await world.settle()
    expect(one.words).toEqual(two.words)
    expect(one.words.toSorted()).toEqual(['clinker', 'slag'])
    expect([one.view.saveState, two.view.saveState]).toEqual([{ kind: 'saved' }, { kind: 'saved' }])
    expect(world.errors).toEqual([])
  })

  test('[U1] a change counts from the moment the document has it until the server says it is durable', async () => {
    const { world, page } = await syncedPage()
    page.write('slag', 'clinker')
    expect(page.view.saveState).toEqual({ kind: 'saving', changes: 2 })
    await nextTurn()
    world.server.deliverAll()
    expect(page.view.saveState).toEqual({ kind: 'saving', changes: 2 })
    await world.settle()
    expect(page.view.saveState).toEqual({ kind: 'saved' })
    expect(wordsOf(world.server.doc)).toEqual(['slag', 'clinker'])
  })

  test('the state without saving is one object while keys are written, and another when something else changes', async () => {
    const { world, page } = await syncedPage()
    const [state, view] = [page.client.state(), page.view]
    page.write('slag')
    expect([page.client.state(), page.view]).toEqual([
      state,
      expect.objectContaining({ saveState: { kind: 'saving', changes: 1 } }),
    ])
    await world.settle()
    expect(page.client.state()).toBe(state)
    expect(page.view).not.toBe(view)
    world.server.crash()
    await nextTurn()
    world.server.deliverAll()
    expect(page.client.state()).not.toBe(state)
    expect(page.client.state().synced).toBe(false)
  })

  test('[U1] what a crashed server had not made durable is sent again, and was never said to be saved', async () => {
    const { world, page } = await syncedPage()
    page.write('slag')
    await nextTurn()
    world.server.deliverAll()
    world.server.crash()
    await nextTurn()
    world.server.deliverAll()
    await nextTurn()
    expect(page.view.saveState).toEqual({ kind: 'offline', changes: 1 })
    expect(wordsOf(world.server.doc)).toEqual([])
    await world.settleInTime()
    expect(wordsOf(world.server.doc)).toEqual(['slag'])
    expect(page.view.saveState).toEqual({ kind: 'saved' })
  })
})

describe('before the socket', () => {
  test('[U17] a page shows what came over HTTP, says nothing of writing, and then follows the room', async () => {
    const { world, page: writer } = await syncedPage()
    writer.write('slag')
    await world.settle()
    const state = Y.encodeStateAsUpdate(world.server.doc)
    world.earlyState = async () => state
    world.server.isReachable = false
    const reader = await openPage(world, { ...steelDelegate, person: 'cement-delegate' })
    expect([reader.view.readiness, reader.view.canWrite, reader.words]).toEqual(['ready', undefined, ['slag']])
    expect(reader.client.changesAtRisk()).toBe(0)
    world.server.isReachable = true
    writer.write('clinker')
    await world.settleInTime()
    expect([reader.view.canWrite, reader.words]).toEqual([true, ['slag', 'clinker']])
    expect(reader.view.saveState).toEqual({ kind: 'saved' })
  })

  test('[U17] it shows that while the device still opens its copy, which then keeps it', async () => {
    const { world: written, page: writer } = await syncedPage()
    writer.write('slag')
    await written.settle()
    const state = Y.encodeStateAsUpdate(written.server.doc)
    const device = new MemoryLocalCopies()
    const opened = Promise.withResolvers<void>()
    const open = device.open.bind(device)
    device.open = async (...place) => opened.promise.then(() => open(...place))
    const world = new World(device)
    world.earlyState = async () => state
    world.server.isReachable = false
    const reader = new Page(world, steelDelegate)
    onTestFinished(() => reader.die())
    const started = reader.client.start()
    await nextTurn()
    expect([reader.view.readiness, reader.words]).toEqual(['ready', ['slag']])
    opened.resolve()
    await started
    await world.settle()
    reader.die()

    world.earlyState = undefined
    const next = await openPage(world)
    expect([next.view.readiness, next.words, world.errors]).toEqual(['ready', ['slag'], []])
  })

  test('[U17] what came over HTTP too late is not taken', async () => {
    const world = new World()
    const early = Promise.withResolvers<Uint8Array | undefined>()
    world.earlyState = () => early.promise
    const opening = openPage(world)
    await world.settle()
    early.resolve(Uint8Array.of(255))
    const page = await opening
    await world.settle()
    expect([page.view.readiness, world.errors]).toEqual(['ready', []])
  })
})

describe('without a network', () => {
  test('[U4] a page that was never opened here says that it can not be shown', async () => {
    const world = new World()
    world.server.isReachable = false
    const page = await openPage(world)
    expect(page.view.readiness).toBe('loading')
    await world.settle()
    expect(page.view.readiness).toBe('unavailable-offline')
    world.server.isReachable = true
    await world.settleInTime()
    expect([page.view.readiness, page.view.saveState]).toEqual(['ready', { kind: 'saved' }])
  })

  test('[U4] a page opened once can be read and edited across a reload, and loses no word', async () => {
    const { world, page: first } = await syncedPage()
    first.write('slag')
    await world.settle()
    await world.disconnect()
    first.write('clinker')
    await nextTurn()
    first.die()

    const second = await openPage(world)
    expect([second.view.readiness, second.words]).toEqual(['ready', ['slag', 'clinker']])
    second.write('kiln')
    await world.settle()
    expect(second.view.saveState).toEqual({ kind: 'offline', changes: 2 })
    second.die()

    const third = await openPage(world)
    world.server.isReachable = true
    await world.settleInTime()
    expect(third.words).toEqual(['slag', 'clinker', 'kiln'])
    expect(third.view.saveState).toEqual({ kind: 'saved' })
    expect(wordsOf(world.server.doc)).toEqual(['slag', 'clinker', 'kiln'])
    expect(await world.device.unsaved(steelDelegate.person)).toEqual([])
  })

  test('[U14] the network coming back ends the wait at once', async () => {
    const { world, page } = await syncedPage()
    page.client.offline()
    await world.settle()
    expect(page.view.saveState).toEqual({ kind: 'offline', changes: 0 })
    page.client.online()
    await world.settle()
    expect(page.view.saveState).toEqual({ kind: 'saved' })
  })

  test('[U14] a server that says nothing for 30 s is not there', async () => {
    const { world, page } = await syncedPage()
    world.clock.advance(longestSilence - 1)
    expect(page.view.synced).toBe(true)
    world.clock.advance(1)
    expect(page.view.synced).toBe(false)
    await world.settleInTime()
    expect(page.view.synced).toBe(true)
  })

  test('[U15] an ended session is distinguished from a network that is down, and its work is kept', async () => {
    const { world, page } = await syncedPage()
    await world.disconnect()
    page.write('slag')
    world.session = 'signed-out'
    await world.settleInTime()
    expect(page.view.saveState).toEqual({ kind: 'refused', reason: 'signed-out', changes: 1 })
    expect(page.setAside.works()).toEqual([])

    world.session = 'signed-in'
    world.server.isReachable = true
    await page.client.rejoin()
    await world.settle()
    expect(page.view.saveState).toEqual({ kind: 'saved' })
    expect(wordsOf(world.server.doc)).toEqual(['slag'])
  })
})

describe('storage that fails', () => {
  test('[U3] a change is sent once the device has it, or offers its client id to no other load', async () => {
    const { world, page } = await syncedPage()
    page.storage.isFast = false
    page.write('slag')
    await world.settle()
    expect([wordsOf(world.server.doc), page.client.changesAtRisk()]).toEqual([[], 1])
    page.storage.finish()
    await world.settle()
    expect([wordsOf(world.server.doc), page.client.changesAtRisk()]).toEqual([['slag'], 0])
  })

  test('[U1] without a connection a change is said to be on the device only once it is', async () => {
    const { world, page } = await syncedPage()
    await world.disconnect()
    page.storage.isFast = false
    page.write('slag', 'clinker')
    await world.settle()
    expect(page.view.saveState).toEqual({ kind: 'saving', changes: 2 })
    page.storage.finish()
    await world.settle()
    // The second waited for the first.
    expect(page.view.saveState).toEqual({ kind: 'saving', changes: 2 })
    page.storage.finish()
    await world.settle()
    expect(page.view.saveState).toEqual({ kind: 'offline', changes: 2 })
  })

  test('[U3] a device that can keep nothing does not stop the page from writing online', async () => {
    const { world, page } = await syncedPage()
    page.storage.isFailing = true
    page.write('slag')
    await world.settleInTime()
    expect(page.view.isLocalCopyFailing).toBe(true)
    expect(page.view.saveState).toEqual({ kind: 'saved' })
    expect(wordsOf(world.server.doc)).toEqual(['slag'])

    await world.disconnect()
    page.write('clinker')
    expect(page.view.saveState).toEqual({ kind: 'not-saved', reason: 'local-copy-failing', changes: 1 })
    expect(page.client.changesAtRisk()).toBe(1)
  })

  test('[U3] storage that hangs is given up, and what waited for it is sent', async () => {
    const { world, page } = await syncedPage()
    page.storage.isFast = false
    page.write('slag')
    await nextTurn()
    world.clock.advance(answerMayTake + longestWrite)
    await world.settle()
    expect([page.view.isLocalCopyFailing, page.view.saveState]).toEqual([true, { kind: 'saved' }])
  })

  test.each(['withdrawn', 'offered'] as const)(
    '[U3] a device that hangs lets a room be left, its id %s meanwhile',
    async (state) => {
      const { world, page } = await syncedPage()
      if (state === 'withdrawn') {
        page.write('slag')
        await world.settle()
        world.clock.advance(settlingMayWait)
        await world.settle()
      }
      page.storage.isFast = false
      if (state === 'offered') page.write('slag')
      const left = page.client.stop().then(() => 'left')
      for (let waited = 0; waited < 3; waited += 1) {
        await nextTurn()
        world.clock.advance(longestWrite)
      }
      expect(await left).toBe('left')
    },
  )

  test('[U3] a page that is hidden writes what waits', async () => {
    const { world, page } = await syncedPage()
    page.write('slag')
    await world.settle()
    const stored = async () => (await (await world.device.open(steelDelegate.person, room)).load()).updates.length
    const before = await stored()
    page.client.keepNow()
    await nextTurn()
    expect((await stored()) - before).toBe(1)
  })

  test('[U6] a server that can not store says so, and what it refused is sent again until it can', async () => {
    const { world, page } = await syncedPage()
    world.server.refusals.push('storage-unavailable', 'storage-unavailable')
    page.write('slag')
    await world.settle()
    expect(page.view.saveState).toEqual({ kind: 'not-saved', reason: 'storage-failing', changes: 1 })
    page.write('clinker')
    await world.settleInTime()
    expect(page.view.saveState).toEqual({ kind: 'saved' })
    expect(wordsOf(world.server.doc)).toEqual(['slag', 'clinker'])

    world.server.sendNotice('failing')
    await world.settle()
    expect(page.view.saveState).toEqual({ kind: 'not-saved', reason: 'storage-failing', changes: 0 })
    world.server.sendNotice('working')
    await world.settle()
    expect(page.view.saveState).toEqual({ kind: 'saved' })
  })

  test('[U6] an answer that carries nothing, refused for now and then taken, ends what was said of the storage', async () => {
    const { world, page } = await syncedPage()
    world.server.refusals.push('storage-unavailable')
    world.server.dropAll(false)
    await world.settleInTime()
    expect(page.view.saveState).toEqual({ kind: 'saved' })
  })
})

describe('refusals', () => {
  test('[V4] a page that is newer than its server says so and keeps the work, until the server knows it', async () => {
    const { world, page } = await syncedPage()
    world.server.refusals.push('schema-newer', 'schema-newer')
    page.write('slag')
    await world.settle()
    expect(page.view.saveState).toEqual({ kind: 'not-saved', reason: 'server-older', changes: 1 })
    page.write('clinker')
    await world.settle()
    expect(page.view.saveState).toEqual({ kind: 'not-saved', reason: 'server-older', changes: 2 })
    await world.settleInTime()
    expect(page.view.saveState).toEqual({ kind: 'saved' })
    expect(wordsOf(world.server.doc)).toEqual(['slag', 'clinker'])
  })

  test('[U6] a change that misses what it builds on is answered with everything', async () => {
    const { world, page } = await syncedPage()
    world.server.refusals.push('rate-exceeded')
    page.write('slag')
    await nextTurn()
    world.server.deliverAll()
    page.write('clinker') // on its way before the refusal of the word it follows
    await world.settleInTime()
    expect(wordsOf(world.server.doc)).toEqual(['slag', 'clinker'])
    expect(page.view.saveState).toEqual({ kind: 'saved' })
  })

  test('[U11] losing the right sets the work aside, readable, and goes on as a reader with a fresh copy', async () => {
    const { world, page } = await syncedPage()
    page.write('slag')
    await world.settle()
    await world.disconnect()
    page.write('clinker', 'kiln')
    const before = page.doc
    world.server.isReachable = true
    world.server.isReadOnly = true
    await world.settleInTime()

    expect(page.doc).not.toBe(before)
    expect(page.words).toEqual(['slag'])
    expect(page.view).toMatchObject({ readiness: 'ready', canWrite: false, saveState: { kind: 'saved' } })
    expect(page.setAside.works()).toMatchObject([{ room, reason: 'read-only-now', changes: 2, text: 'clinker\nkiln' }])
    expect(await world.device.setAside(steelDelegate.person)).toHaveLength(1)
    expect(await world.device.unsaved(steelDelegate.person)).toEqual([])

    // The right comes back: what was set aside stays aside.
    world.server.isReadOnly = false
    world.server.dropAll(false)
    await world.settleInTime()
    expect(page.view.canWrite).toBe(true)
    expect(wordsOf(world.server.doc)).toEqual(['slag'])
  })

  test('[U11] the update set aside holds the work and nothing else, for its owner to export', async () => {
    const { world, page } = await syncedPage()
    page.write('slag')
    await world.settle()
    const base = Y.encodeStateAsUpdate(world.server.doc)
    page.write('clinker')
    world.server.closeAll(closeCode.forbidden)
    await world.settle()
    const [work] = page.setAside.works()
    const doc = new Y.Doc()
    Y.applyUpdate(doc, base)
    Y.applyUpdate(doc, work?.update ?? base)
    expect(wordsOf(doc)).toEqual(['slag', 'clinker'])
  })

  test('[U12] a room that is gone is left: nothing is kept here but what was not saved', async () => {
    const { world, page } = await syncedPage()
    page.write('slag')
    await world.settle()
    world.server.closeAll(closeCode.notFound)
    await world.settle()
    expect(page.view.saveState).toEqual({ kind: 'refused', reason: 'not-found', changes: 0 })
    expect(page.words).toEqual([])
    const kept = await (await world.device.open(steelDelegate.person, room)).load()
    expect([kept.updates, page.setAside.works()]).toEqual([[], []])
  })

  test('[U12] a room that may be read again is joined again, also while its copy is being deleted', async () => {
    const { world, page } = await syncedPage()
    page.write('slag')
    await world.settle()
    world.server.closeAll(closeCode.notFound)
    world.server.deliverAll()
    await page.client.rejoin()
    await world.settle()
    page.write('clinker')
    await world.settle()
    expect(page.view).toMatchObject({ saveState: { kind: 'saved' }, isLocalCopyFailing: false, refusal: undefined })
    expect([page.words, world.errors]).toEqual([['slag', 'clinker'], []])
  })

  test('[U13] a client that is refused again and again rests', async () => {
    const world = new World()
    const page = await openPage(world)
    for (let time = 0; time < 10; time += 1) {
      await world.settle()
      world.server.closeAll(closeCode.malformed)
    }
    await world.settleInTime()
    expect(page.view.saveState).toMatchObject({ kind: 'refused', reason: 'malformed' })
  })

  test('[U12] an older schema keeps the work for the page that is loaded next', async () => {
    const { world, page } = await syncedPage()
    page.write('slag')
    world.server.closeAll(closeCode.outdatedSchema)
    await world.settle()
    expect(page.view.saveState).toEqual({ kind: 'refused', reason: 'outdated', changes: 1 })
    page.die()
    const reloaded = await openPage(world)
    await world.settle()
    expect(wordsOf(world.server.doc)).toEqual(['slag'])
    expect(reloaded.view.saveState).toEqual({ kind: 'saved' })
  })

  test("[R3] a reader's document may tidy itself: nothing of it is sent or counted", async () => {
    const world = new World()
    world.server.isReadOnly = true
    const page = await openPage(world)
    await world.settle()
    page.write('slag')
    await world.settle()
    expect(page.view).toMatchObject({ synced: true, canWrite: false, saveState: { kind: 'saved' } })
  })
})

describe('changes larger than a message', () => {
  const huge = 'x'.repeat(1_100_000)

  test('[U7] one is not sent, the page says so, and undoing it is enough', async () => {
    const { world, page } = await syncedPage()
    page.write(huge)
    await world.settle()
    expect(page.view.saveState).toEqual({ kind: 'not-saved', reason: 'too-large', changes: 1 })
    page.write('slag')
    page.doc.getArray('words').delete(0, 1)
    await world.settle()
    expect(page.view.saveState).toEqual({ kind: 'saved' })
    expect(wordsOf(world.server.doc)).toEqual(['slag'])
  })

  test('[U7] much work offline is sent in parts', async () => {
    const { world, page } = await syncedPage()
    await world.disconnect()
    const words = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(400_000))
    page.write(...words)
    world.server.isReachable = true
    await world.settleInTime()
    expect(page.view.saveState).toEqual({ kind: 'saved' })
    expect(wordsOf(world.server.doc)).toEqual(words)
  })
})

describe('a block that another person removes while this one writes in it', () => {
  const textIn = (page: { readonly view: { readonly doc: Y.Doc } }) =>
    (page.view.doc.getXmlFragment('prose').get(0) as Y.XmlElement).get(0) as Y.XmlText

  async function removedMeanwhile(world = new World()) {
    const [one, two] = [await openPage(world), await openPage(world)]
    const element = new Y.XmlElement('paragraph')
    element.insert(0, [new Y.XmlText('Acero.')])
    one.view.doc.getXmlFragment('prose').insert(0, [element])
    await world.settle()
    two.view.doc.getXmlFragment('prose').delete(0, 1)
    textIn(one).insert(5, ' verde')
    await world.settle()
    return { world, one, two }
  }

  test('[U19] leaves the words with their writer alone, with the reason, and everything is saved', async () => {
    const { world, one, two } = await removedMeanwhile()
    expect(one.view.doc.getXmlFragment('prose').length).toBe(0)
    expect(one.setAside.works()).toEqual([
      expect.objectContaining({ reason: 'block-removed', text: 'Acero verde.', room }),
    ])
    expect(two.setAside.works()).toEqual([])
    expect(one.view.saveState).toEqual({ kind: 'saved' })
    expect(world.errors).toEqual([])
  })

  test('[U19] leaves nothing of them on a device whose copy of the room is gone, at its next contact', async () => {
    const { world, one } = await removedMeanwhile()
    await one.close()
    await (await world.device.open(steelDelegate.person, room)).discard()
    expect(await world.device.setAside(steelDelegate.person)).toHaveLength(1)
    world.server.strike(['verde'])
    await openPage(world)
    await world.settleInTime()
    expect(await world.device.setAside(steelDelegate.person)).toEqual([])
  })

  test('[U19] stay where the strike was before them', async () => {
    const world = new World()
    world.server.strike(['none'])
    const { one } = await removedMeanwhile(world)
    world.server.dropAll(false)
    await world.settleInTime()
    expect(one.setAside.works()).toHaveLength(1)
  })

  test('[U19] leaves nothing of them once something is struck out of the room', async () => {
    const { world, one } = await removedMeanwhile()
    world.server.strike(['verde'])
    world.server.dropAll(false)
    await world.settleInTime()
    expect(one.setAside.works()).toEqual([])
  })
})
