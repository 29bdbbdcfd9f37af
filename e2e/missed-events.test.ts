import type { Page } from '@playwright/test'

import { aBarrier, answerIn, beginAbout, listenIn, openThread, callApi } from './discussion-steps.ts'
import { expect, test } from './people.ts'

const cement = 'cemento'
/** More events than the server sends one by one. */
const tooMuch = 1010

function unread(page: Page) {
  return page.getByRole('navigation').getByRole('link', { name: /^Avisos/ })
}

/** The discussions of a record as shown on the page. */
async function shown(page: Page): Promise<string> {
  const threads = page.locator('.side-panel .thread')
  await expect(threads.first()).toBeVisible()
  return (await threads.allInnerTexts()).join('\n').replaceAll(/hace \d+ \w+|ahora/g, '')
}

/** Expects a page that stayed open to show the same as one that is opened now. */
async function isUpToDate(page: Page, opened: Page): Promise<void> {
  await opened.goto(page.url())
  await expect(openThread(opened)).toBeVisible()
  // The page opened now may show what its device keeps first: both are read again until they agree.
  await expect(async () => expect(await shown(page)).toBe(await shown(opened))).toPass({ timeout: 40_000 })
  await expect(unread(page)).toHaveText((await unread(opened).textContent()) ?? '')
}

/** Marks a discussion as read for this person, without the browser, which takes ten times as long for a request. */
async function asReader(page: Page): Promise<(thread: string) => Promise<void>> {
  const cookies = await page.context().cookies()
  const { origin } = new URL(page.url())
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const headers = { cookie, origin, 'content-type': 'application/json' }
  return async (thread) => {
    const body = JSON.stringify({ comments: 1 })
    const answer = await fetch(`${origin}/api/threads/${thread}/seen`, { method: 'POST', headers, body })
    expect([answer.status, await answer.text()]).toEqual([200, expect.anything()])
  }
}

/** Controls the event socket, which can be cut while everything else works. */
async function holdEvents(page: Page) {
  const received: string[] = []
  const ends = new Set<() => void>()
  let isCut = false
  await page.routeWebSocket(/\/events/, (socket) => {
    if (isCut) return void socket.close()
    ends.add(() => void socket.close())
    socket.connectToServer().onMessage((message) => {
      received.push(message.toString())
      socket.send(message)
    })
  })
  const cut = () => {
    isCut = true
    for (const end of ends) end()
  }
  const mend = () => {
    isCut = false
  }
  return { received, cut, mend }
}

test('a page that reconnects is up to date: after a while, a restart of the server, and too many missed events', async ({
  sitDown,
  minga,
}) => {
  test.slow()
  const token = 'asunto-de-la-otra-casa-8841'
  const { page: analyst, person } = await sitDown('FICEM', 'commenter', cement)
  const { page: opened } = await sitDown('FICEM', 'commenter', cement)
  const { page: lead } = await sitDown('FICEM', 'lead', cement)
  const { page: rival } = await sitDown('Alacero', 'editor', cement)
  const received = listenIn(analyst)
  const events = await holdEvents(analyst)
  for (const page of [lead, rival, analyst]) await page.goto('/')
  const me = (await (await analyst.request.get('/api/me')).json()) as { person: { id: string } }
  const mention = { mention: { kind: 'person', id: me.person.id }, label: person.name }
  const barrier = await aBarrier(analyst, 0)
  const mine = await beginAbout(analyst, barrier.id, '¿Está en la hoja de ruta?')
  const withdrawn = await answerIn(rival, mine, 'Creo que no.')
  const other = await beginAbout(rival, barrier.id, 'Otra cosa.')

  await analyst.goto(`/groups/${cement}/barriers?record=${barrier.id}&thread=${mine}`)
  await expect(openThread(analyst)).toContainText('Creo que no.')
  await analyst.evaluate(() => Object.assign(globalThis, { wasNeverLoadedAnew: true }))
  await isUpToDate(analyst, opened)
  const before = (await unread(analyst).textContent()) ?? ''

  await analyst.context().setOffline(true)
  // An open socket outlives the loss of the network; it ends with the server.
  await minga.kill()
  await minga.start()
  await callApi(rival, `/api/comments/${withdrawn}`, undefined, 'DELETE')
  await answerIn(rival, mine, [{ text: 'Sí está: mire el anexo, ' }, mention])
  await beginAbout(rival, barrier.id, token, { audience: 'organisation' })
  await callApi(lead, `/api/threads/${other}/disposition`, { disposition: 'accepted', reason: 'Va.' })
  await answerIn(lead, mine, 'Y en el resumen.')
  await beginAbout(rival, barrier.id, [{ text: 'Una tercera, ' }, mention])
  await analyst.context().setOffline(false)
  await expect(openThread(analyst)).toContainText('Y en el resumen.')
  await expect(openThread(analyst)).toContainText('Comentario eliminado por quien lo escribió.')
  await expect(analyst.locator('.thread', { hasText: 'Una tercera' })).toBeVisible()
  await expect(analyst.locator('.thread', { hasText: 'Otra cosa.' })).toContainText('Aceptado')
  await expect(unread(analyst)).not.toHaveText(before)
  await isUpToDate(analyst, opened)

  events.cut()
  await beginAbout(rival, barrier.id, `${token} otra vez`, { audience: 'organisation' })
  await callApi(lead, `/api/threads/${other}/disposition`, { disposition: null, reason: '' })
  // Two people, because each is limited to six hundred such requests a minute.
  // Their pages would fetch what changed after each of them.
  for (const page of [rival, lead, opened]) await page.goto('/healthz')
  const readers = await Promise.all([rival, lead].map(asReader))
  for (let sent = 0; sent < tooMuch; sent += 10) {
    await Promise.all(readers.flatMap((read) => Array.from({ length: 5 }, () => read(other))))
  }
  await answerIn(rival, mine, 'Lo último que se dijo.')
  expect(events.received.join('')).not.toContain('"missed":true')
  events.mend()
  // A browser that is online again reconnects at once.
  await analyst.evaluate(() => window.dispatchEvent(new Event('online')))
  await expect(openThread(analyst)).toContainText('Lo último que se dijo.')
  await expect(analyst.locator('.thread', { hasText: 'Otra cosa.' })).not.toContainText('Aceptado')
  expect(events.received.join('')).toContain('"missed":true')
  await isUpToDate(analyst, opened)

  await analyst.getByRole('link', { name: /^Avisos/ }).click()
  await expect(analyst.locator('.notice', { hasText: 'Una tercera' })).toBeVisible()
  expect(await analyst.evaluate(() => 'wasNeverLoadedAnew' in globalThis)).toBe(true)
  expect(received()).toContain('Lo último que se dijo.')
  expect(received() + events.received.join('\n')).not.toContain(token)
})
