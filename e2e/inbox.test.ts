import type { Locator, Page } from '@playwright/test'

import { aBarrier, answerIn, beginAbout, openThread, callApi } from './discussion-steps.ts'
import { expect, test } from './people.ts'

const cement = 'cemento'
const organisation = 'ficem'

function unreadOn(page: Page): Locator {
  return page.getByRole('link', { name: /^Avisos/ })
}

function notice(page: Page, words: RegExp): Locator {
  return page.locator('.notice', { hasText: words })
}

/** Expects the same count on every device. */
async function count(pages: readonly Page[], unread: number): Promise<void> {
  for (const page of pages) await expect(unreadOn(page)).toHaveText(unread === 0 ? 'Avisos' : `Avisos${unread}`)
}

test('two devices show at once notices of mentions, answers, requests and followed changes', async ({ sitDown }) => {
  test.slow()
  const { page: desk, person } = await sitDown('FICEM', 'lead', cement)
  const { page: phone } = await sitDown('FICEM', 'lead', cement, {
    viewport: { width: 390, height: 800 },
    hasTouch: true,
  })
  const { page: rival } = await sitDown('Alacero', 'editor', cement)
  const devices = [desk, phone]
  await desk.goto('/inbox')
  await phone.goto('/')
  await rival.goto('/')
  // Clears the earlier notices of the demo's people.
  const readAll = desk.getByRole('button', { name: 'Marcar todo como leído' })
  const nothing = desk.getByText('No tiene avisos sin leer.')
  await expect(readAll.or(nothing).first()).toBeVisible()
  if (await readAll.isVisible()) await readAll.click()
  await expect(nothing).toBeVisible()
  await count(devices, 0)

  const me = (await (await desk.request.get('/api/me')).json()) as { person: { id: string } }
  const mention = { mention: { kind: 'person', id: me.person.id }, label: person.name }
  const barrier = await aBarrier(desk, 1)
  const followed = await aBarrier(desk, 2)

  await test.step('each reason has its sentence, and its count', async () => {
    const calling = await beginAbout(rival, barrier.id, [{ text: '¿Lo ve usted, ' }, mention, { text: '?' }])
    await expect(notice(desk, /Alacero\) le mencionó en BAR-\d+/)).toContainText('¿Lo ve usted')
    await count(devices, 1)
    const mine = await beginAbout(desk, barrier.id, '¿Quién tiene la cifra?')
    await answerIn(rival, mine, 'Nosotros.')
    await expect(notice(desk, /Alacero\) respondió en BAR-\d+/)).toContainText('Nosotros.')
    await count(devices, 2)
    await callApi(rival, `/api/threads/${calling}/assignee`, { person: me.person.id })
    await expect(notice(desk, /le pidió atender una discusión/)).toBeVisible()
    await callApi(rival, `/api/threads/${calling}/assignee`, { organisation })
    await expect(notice(desk, /pidió a su organización atender una discusión/)).toBeVisible()
    await count(devices, 4)
  })

  await test.step('a change of what the person follows becomes a notice', async () => {
    await phone.goto(`/groups/${cement}/barriers?record=${followed.id}`)
    await phone.getByRole('button', { name: 'Más acciones sobre esta ficha' }).click()
    await phone.getByRole('menuitemradio', { name: 'Seguir todo' }).click()
    await rival.goto(`/groups/${cement}/barriers?record=${followed.id}`)
    await rival.getByRole('button', { name: /^Otros idiomas/ }).click()
    const title = rival.getByRole('textbox', { name: 'Título en portugués' })
    await title.fill('Um título novo')
    await title.press('Tab')
    await expect(notice(desk, /Alacero\) hizo cambios en BAR-\d+/)).toBeVisible()
    await count([desk], 5)
    await phone.goto('/')
    await count(devices, 5)
  })

  await test.step('by keyboard: move, mark as read, undo, snooze, open', async () => {
    await desk.keyboard.press('j')
    await desk.keyboard.press('j')
    await expect(notice(desk, /pidió a su organización/).locator('.notice-link')).toBeFocused()
    await desk.keyboard.press('e')
    await expect(notice(desk, /pidió a su organización/)).toHaveCount(0)
    await count(devices, 4)
    await desk.keyboard.press('u')
    await expect(notice(desk, /pidió a su organización/)).toBeVisible()
    await count(devices, 5)
    const changed = notice(desk, /hizo cambios/).locator('.notice-link')
    await changed.focus()
    await expect(changed).toBeFocused()
    await desk.keyboard.press('s')
    const tomorrow = desk.getByRole('menuitem', { name: /^Mañana/ })
    await expect(tomorrow).toBeVisible()
    // The menu takes the focus a moment after it is there, and closes where the list is drawn anew.
    await expect(async () => {
      if (!(await tomorrow.isVisible())) {
        await changed.focus()
        await desk.keyboard.press('s')
      }
      await desk.keyboard.press('ArrowDown')
      await expect(tomorrow).toBeFocused({ timeout: 1_000 })
    }).toPass({ timeout: 40_000 })
    await desk.keyboard.press('Enter')
    await expect(notice(desk, /hizo cambios/)).toHaveCount(0)
    await count(devices, 4)
    await desk.getByText('Pospuestos', { exact: true }).click()
    await expect(notice(desk, /hizo cambios/)).toBeVisible()
    await desk.getByText('Sin leer', { exact: true }).click()

    await notice(desk, /le mencionó/)
      .locator('.notice-link')
      .focus()
    await desk.keyboard.press('Enter')
    await expect(openThread(desk)).toContainText('¿Lo ve usted')
    await expect(openThread(desk).locator('.thread-head')).toBeFocused()
    // Seeing the discussion marks all its notices as read.
    await count(devices, 1)
  })

  await test.step('when muted, only notices that address the person come', async () => {
    const thread = (await openThread(desk).getAttribute('data-thread')) ?? ''
    await openThread(desk)
      .getByRole('button', { name: /^Avisos: / })
      .click()
    await desk.getByRole('menuitemradio', { name: 'Silenciar' }).click()
    await expect(openThread(desk).getByRole('button', { name: 'Avisos: Silenciar' })).toBeVisible()
    await desk.goto('/inbox')
    await answerIn(rival, thread, 'Sigo esperando.')
    await answerIn(rival, thread, [{ text: 'Insisto, ' }, mention])
    await expect(notice(desk, /le mencionó/)).toContainText('Insisto')
    await expect(desk.getByText('Sigo esperando.')).toHaveCount(0)
    await count(devices, 2)
  })

  await test.step('on the phone too, a press opens the discussion, and all are read there', async () => {
    await unreadOn(phone).tap()
    await notice(phone, /respondió/)
      .locator('.notice-link')
      .tap()
    await expect(openThread(phone)).toContainText('Nosotros.')
    await count([desk], 1)
    await notice(desk, /le mencionó/)
      .getByRole('button', { name: 'Marcar como leído' })
      .click()
    await count([desk], 0)
    await desk.getByText('Todos', { exact: true }).click()
    const read = notice(desk, /respondió en BAR-\d+/).first()
    await read.getByRole('button', { name: 'Marcar como no leído' }).click()
    await count([desk], 1)
  })
  // A person who follows it would get notices of what other journeys do there.
  await callApi(desk, '/api/following', { kind: 'record', id: followed.id, state: 'none' })
})

test('a page from before an update shows a notice without its reason where it does not know that', async ({
  sitDown,
}) => {
  const { page: desk, person } = await sitDown('FICEM', 'lead', cement)
  const { page: rival } = await sitDown('Alacero', 'editor', cement)
  await rival.goto('/')
  const me = (await (await desk.request.get('/api/me')).json()) as { person: { id: string } }
  const mention = { mention: { kind: 'person', id: me.person.id }, label: person.name }
  const barrier = await aBarrier(desk, 3)
  await beginAbout(rival, barrier.id, [mention, { text: ': mire esto.' }])
  await desk.route('**/api/inbox?*', async (route) => {
    // Without the tag that the page knows: "not changed" has no body.
    const { 'if-none-match': _, ...headers } = route.request().headers()
    const answer = await route.fetch({ headers })
    const body = (await answer.json()) as { notices: { reason: string }[] }
    const notices = body.notices.map((each, at) => (at === 0 ? { ...each, reason: 'of-tomorrow' } : each))
    await route.fulfill({ response: answer, json: { ...body, notices } })
  })
  await desk.goto('/inbox')
  const news = notice(desk, /Hay novedades en BAR-\d+/)
  await expect(news).toContainText('mire esto')
  await news.locator('.notice-link').click()
  await expect(openThread(desk)).toContainText('mire esto')
})
