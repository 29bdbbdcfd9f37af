import { closeCode } from '@minga/protocol/wire/close-code'
import { expect, test } from 'vitest'

import { room, steelDelegate, syncedPage, type Page } from './testing/page.ts'

/** A field of the page in which writing has begun. */
function begin(page: Page, text: string) {
  const field = { text: text as string | undefined, isReadable: true }
  const written: string[] = []
  const draft = {
    write: () => {
      if (field.isReadable && field.text !== undefined) written.push(field.text)
      return field.isReadable
    },
    handOver: () => {
      const { text: left } = field
      field.text = undefined
      return left
    },
  }
  const { drafts } = page.client.state()
  drafts.begin(draft)
  return { field, written, end: () => drafts.end(draft) }
}

const unfinished = (page: Page) => page.setAside.works().filter(({ reason }) => reason === 'unfinished')

test.each([closeCode.forbidden, closeCode.notFound])(
  '[U20] a refusal with code %i sets a draft aside, once',
  async (code) => {
    const { world, page } = await syncedPage()
    begin(page, 'chatarra limpia')
    world.server.isReadOnly = true
    world.server.closeAll(code)
    await world.settleInTime()
    expect(page.setAside.works()).toMatchObject([{ room, reason: 'unfinished', text: 'chatarra limpia' }])
    expect(await world.device.setAside(steelDelegate.person)).toHaveLength(1)
    world.server.closeAll(code)
    await world.settleInTime()
    expect(page.setAside.works()).toHaveLength(1)
  },
)

test('[U20] so does a connection in which the server does not ask for changes any more', async () => {
  const { world, page } = await syncedPage()
  begin(page, 'chatarra limpia')
  await world.disconnect()
  world.server.isReachable = true
  world.server.isReadOnly = true
  await world.settleInTime()
  expect(page.view.canWrite).toBe(false)
  expect(unfinished(page)).toMatchObject([{ text: 'chatarra limpia' }])
})

test('[U20] what was finished, given up or left as it was is not set aside, and nothing is where the work stays welcome', async () => {
  const { world, page } = await syncedPage()
  begin(page, 'terminado').end()
  begin(page, ' ')
  begin(page, 'lo de antes').field.text = undefined
  const { field } = begin(page, 'aún abierto')
  world.server.closeAll(closeCode.signedOut)
  await world.settle()
  expect([page.setAside.works(), field.text]).toEqual([[], 'aún abierto'])
  await page.client.rejoin()
  await world.settle()
  world.server.closeAll(closeCode.forbidden)
  await world.settle()
  expect(unfinished(page).map(({ text }) => text)).toEqual(['aún abierto'])
})

test('[U20] a field that goes away is written, and set aside where what stands in it cannot be', async () => {
  const { page } = await syncedPage()
  const understood = begin(page, '12,5')
  const figure = begin(page, 'doce y algo')
  figure.field.isReadable = false
  understood.end()
  figure.end()
  figure.end()
  expect(understood.written).toEqual(['12,5'])
  expect(unfinished(page)).toMatchObject([{ room, text: 'doce y algo' }])
})

test('[U20] a draft that was set aside may hold struck words: a later strike in the room deletes it', async () => {
  const { world, page } = await syncedPage()
  begin(page, 'lo tachado y lo mío')
  world.server.closeAll(closeCode.forbidden)
  await world.settle()
  expect(unfinished(page)).toHaveLength(1)
  world.server.strike(['none'])
  await world.settleInTime()
  expect(unfinished(page)).toEqual([])
})
