import { expect, test } from 'vitest'

import { openPage, room, steelDelegate, syncedPage, wordsOf, World } from './testing/page.ts'

const secret = 'precio 812'
const cement = { ...steelDelegate, person: 'cement-delegate', name: 'Cement delegate' }

/** In steps shorter than what storage may take, so that no write fails for time alone. */
async function inTime(world: World): Promise<void> {
  for (let step = 0; step < 16; step += 1) {
    await world.settle()
    world.server.keepAlive()
    await world.settle()
    world.clock.advance(2000)
  }
  await world.settle()
}

async function bytesOn(world: World, person = steelDelegate.person): Promise<Buffer> {
  const { updates, outbox } = await (await world.device.open(person, room)).load()
  return Buffer.concat([...updates, ...outbox.map(({ update }) => update)])
}

test('[U18] a copy on a device that was away loses what was struck out, and keeps its own unsent words', async () => {
  const { world, page } = await syncedPage()
  page.write('antes', secret, 'después')
  await inTime(world)
  await page.close()
  expect((await bytesOn(world)).includes(secret)).toBe(true)
  world.server.isReachable = false
  const away = await openPage(world)
  away.write('sin red')
  await world.settle()
  world.server.strike([secret])
  expect(away.words).toEqual(['antes', secret, 'después', 'sin red'])
  world.server.isReachable = true
  await inTime(world)
  expect(away.words).toEqual(['antes', 'después', 'sin red'])
  expect(wordsOf(world.server.doc)).toEqual(['antes', 'después', 'sin red'])
  expect((await bytesOn(world)).includes(secret)).toBe(false)
  expect(away.view.saveState.kind).toBe('saved')
  away.write('y sigue')
  await world.settle()
  expect(wordsOf(world.server.doc)).toEqual(['antes', 'después', 'sin red', 'y sigue'])
  expect(world.errors).toEqual([])
})

test('[U18] those who have the room open lose it as well, in every tab, and go on writing', async () => {
  const { world, page } = await syncedPage()
  const tab = await openPage(world)
  const other = await openPage(world, cement)
  await world.settle()
  page.write(secret, 'libre')
  await world.settle()
  const before = page.doc
  world.server.strike([secret])
  await inTime(world)
  for (const each of [page, tab, other]) {
    each.write('más')
    await inTime(world)
    expect(each.words.includes(secret)).toBe(false)
  }
  // Another document, so that no undo of an editor brings it back.
  expect(page.doc).not.toBe(before)
  expect(wordsOf(world.server.doc)).toEqual(['libre', 'más', 'más', 'más'])
  expect((await bytesOn(world)).includes(secret)).toBe(false)
  expect((await bytesOn(world, cement.person)).includes(secret)).toBe(false)
})

test('[U18] what the server had taken of a change whose answer was lost goes as well', async () => {
  const { world, page } = await syncedPage()
  page.write(secret)
  world.server.deliverAll()
  await Promise.resolve()
  await world.settle()
  await world.disconnect()
  page.write('nuevo')
  await world.settle()
  world.server.isReachable = true
  world.server.strike([secret])
  await inTime(world)
  expect(page.words).toEqual(['nuevo'])
  expect((await bytesOn(world)).includes(secret)).toBe(false)
})

test('[U18] a page that keeps nothing on the device begins anew from the server, with its unsent words', async () => {
  const { world, page } = await syncedPage()
  page.storage.isFailing = true
  page.write('antes', secret)
  await inTime(world)
  await world.disconnect()
  page.write('sin red')
  await world.settle()
  world.server.strike([secret])
  page.storage.isFailing = false
  world.server.isReachable = true
  await inTime(world)
  expect(page.words).toEqual(['antes', 'sin red'])
  expect(wordsOf(world.server.doc)).toEqual(['antes', 'sin red'])
})

test('[U18] a client that comes for the first time after a strike, or again, begins nothing anew', async () => {
  const world = new World()
  world.server.struck = 3
  const page = await openPage(world)
  await world.settle()
  const { doc } = page
  page.write('hola')
  await inTime(world)
  world.server.dropAll(false)
  await inTime(world)
  expect(page.doc).toBe(doc)
  await page.close()
  const again = await openPage(world)
  await inTime(world)
  const reopened = again.doc
  world.server.dropAll(false)
  await inTime(world)
  expect(again.doc).toBe(reopened)
  expect(again.words).toEqual(['hola'])
})
