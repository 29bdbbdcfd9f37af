import type { Locator, Page } from '@playwright/test'

import { openRoadmap, openThread } from './discussion-steps.ts'
import { expect, testApart } from './people.ts'
import { expectOpenInBothThemes } from './serious-barriers.ts'

const test = testApart()

const cement = 'cemento'
const paragraph = 'el 82 % de la reducción'
const opening = 'que aquí se nombran'

/** Opens the mode by keyboard, and in it the form of the paragraph with these words. */
async function suggestIn(page: Page, words: string): Promise<Locator> {
  const mode = page.getByRole('button', { name: 'Proponer redacción' })
  if ((await mode.getAttribute('aria-pressed')) === 'false') await mode.press('Enter')
  const row = page.locator('.suggest-row', { hasText: words })
  await row.getByRole('button', { name: /^Proponer un cambio/ }).press('Enter')
  await expect(page.getByLabel('Qué propone')).toBeFocused()
  return row
}

/** Selects words in the field of the new wording. */
async function selectWords(page: Page, words: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Nueva redacción' })
  await expect(field).toContainText(words)
  await field.focus()
  await field.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1
      if (at === -1) continue
      getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length)
      // The browser tells the editor of it a moment later: on a busy machine the next key would come before.
      document.dispatchEvent(new Event('selectionchange'))
      return
    }
  }, words)
}

async function rewrite(page: Page, from: string, to: string, why: string): Promise<void> {
  await selectWords(page, from)
  await page.keyboard.type(to)
  await expect(page.getByRole('textbox', { name: 'Nueva redacción' })).toContainText(to)
  await page.getByLabel('Por qué').fill(why)
  await page.getByRole('button', { name: 'Agregar al conjunto' }).click()
}

/** The updates of rooms that a page sends: a frame of y-protocols that begins with sync, update. */
function updatesOf(page: Page): () => number {
  let updates = 0
  page.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => {
      if (typeof payload !== 'string' && payload[0] === 0 && payload[1] === 2) updates += 1
    })
  })
  return () => updates
}

test('two organisations propose wordings for one paragraph; a lead compares them, takes in what fits and declines the rest', async ({
  sitDown,
}) => {
  const { page: analyst } = await sitDown('FICEM', 'commenter', cement)
  const updates = updatesOf(analyst)
  await openRoadmap(analyst)
  const row = await suggestIn(analyst, paragraph)
  await expectOpenInBothThemes(analyst, 'the form of a proposal')
  await rewrite(analyst, '82 %', '80 %', 'Dato de 2024.')
  await expect(row.getByText('1 cambio suyo, sin enviar')).toBeVisible()
  await expect(row.getByRole('button', { name: /^Proponer un cambio/ })).toBeFocused()
  // Kept on this device until it is sent.
  await analyst.reload()
  await analyst.getByRole('button', { name: 'Proponer redacción' }).click()
  await expect(analyst.getByText('1 propuesta sin enviar, guardada solo en este dispositivo.')).toBeVisible()
  await expect(analyst.locator('.suggest-changes')).toContainText('80')
  await analyst.getByRole('button', { name: 'Enviar 1 propuesta' }).click()
  await expect(analyst.getByText(/^Se envió 1 propuesta: C-\d+/)).toBeVisible()
  expect(updates()).toBe(0)

  const { page: steel } = await sitDown('Alacero', 'editor', cement)
  await openRoadmap(steel)
  await suggestIn(steel, paragraph)
  await rewrite(steel, 'hasta 2050', 'hasta 2045', 'Así lo dice la fuente.')
  await suggestIn(steel, paragraph)
  await steel.getByLabel('Qué propone').selectOption('insert-after')
  await steel.getByLabel('Párrafo nuevo').fill('Falta además la logística.')
  await steel.getByRole('button', { name: 'Agregar al conjunto' }).click()
  await steel.getByRole('button', { name: 'Enviar 2 propuestas' }).click()
  await expect(steel.getByText(/^Se enviaron 2 propuestas/)).toBeVisible()
  await expect(steel.getByText(/^Deciden: /)).toBeVisible()

  const { page: lead } = await sitDown('FICEM', 'lead', cement)
  await openRoadmap(lead)
  const text = lead.locator('.ProseMirror')
  await expect(text).toContainText('82 %')
  await expect(text).not.toContainText('logística')
  await lead.locator('.discussed', { hasText: paragraph }).first().click()
  await expect(openThread(lead)).toContainText('Deciden:')
  await openThread(lead).getByRole('button', { name: 'Comparar las 3 de este párrafo' }).click()
  const dialog = lead.getByRole('dialog', { name: 'Propuestas sobre el mismo párrafo' })
  const ficem = dialog.getByRole('listitem').filter({ hasText: 'FICEM' })
  const alacero = dialog.getByRole('listitem').filter({ hasText: 'Alacero' })
  await expect(ficem.locator('ins')).toHaveText('80')
  await expect(alacero.locator('.thread-proposal')).toHaveCount(2)
  await expectOpenInBothThemes(lead, 'proposals side by side')
  await ficem.getByRole('button', { name: 'Incorporar' }).click()
  await expect(text).toContainText('el 80 % de la reducción')
  // The other one is held against the text as it is now; both stand.
  const other = alacero.locator('.thread-proposal').filter({ hasText: 'Cambiar palabras o formato' })
  await expect(other).toContainText('El texto cambió en otro lugar desde la propuesta; ambas cosas caben.')
  await expect(other.locator('.difference').first()).toContainText('el 80 % de la reducción')
  await other.getByRole('button', { name: 'Incorporar' }).click()
  await expect(text).toContainText('el 80 % de la reducción prevista hasta 2045')
  const insertion = alacero.locator('.thread-proposal')
  await expect(insertion).toHaveCount(1)
  await insertion.getByRole('button', { name: 'Resolver' }).click()
  await lead.getByRole('menuitem', { name: 'Rechazado' }).click()
  await insertion.getByLabel('Motivo del rechazo').fill('Va en otro apartado.')
  await insertion.getByRole('button', { name: 'Rechazar' }).click()
  await expect(insertion).toHaveCount(0)
  await expect(text).not.toContainText('logística')
})

test('in the mode a lead proposes another form and look by keyboard, undoes, sends after an outage, and takes in without leaving', async ({
  sitDown,
}) => {
  const { page } = await sitDown('FICEM', 'lead', cement)
  await openRoadmap(page)
  await suggestIn(page, opening)
  await expect(page.getByRole('navigation', { name: 'Contenido' }).getByRole('button').first()).toBeVisible()
  await test.step('undone in the field, and marked by its key', async () => {
    const field = page.getByRole('textbox', { name: 'Nueva redacción' })
    await selectWords(page, 'cifras')
    await page.keyboard.type('n')
    await page.keyboard.press('Control+z')
    await expect(field).toContainText('cifras')
    await selectWords(page, 'cifras')
    await page.keyboard.press('Control+b')
    await expect(field.locator('strong', { hasText: 'cifras' })).toBeVisible()
    await page.getByLabel('Qué será').selectOption('heading2')
    await page.getByRole('button', { name: 'Agregar al conjunto' }).press('Enter')
  })

  await test.step('undone in the set', async () => {
    await expect(page.getByRole('button', { name: 'Enviar 1 propuesta' })).toBeVisible()
    const row = page.locator('.suggest-row', { hasText: opening })
    await expect(row.getByRole('button', { name: /^Proponer un cambio/ })).toBeFocused()
    await page.keyboard.press('Control+z')
    await expect(page.getByText('Todavía no ha reunido ninguna propuesta.')).toBeVisible()
    await suggestIn(page, opening)
    await selectWords(page, 'cifras')
    await page.keyboard.press('Control+b')
    await page.getByLabel('Qué será').selectOption('heading2')
    await page.getByRole('button', { name: 'Agregar al conjunto' }).press('Enter')
  })

  await test.step('without a connection it stays on the device', async () => {
    await page.context().setOffline(true)
    await expect(
      page.getByText('No hay conexión. Lo que reúna queda en este dispositivo', { exact: false }),
    ).toBeVisible()
    const send = page.getByRole('button', { name: 'Enviar 1 propuesta' })
    await expect(send).toBeDisabled()
    await page.context().setOffline(false)
    await expect(send).toBeEnabled()
    await send.press('Enter')
    await expect(page.getByText(/^Se envió 1 propuesta/)).toBeVisible()
  })

  await test.step('and is taken in beside the rows', async () => {
    await page.getByRole('button', { name: 'Ver en la discusión' }).press('Enter')
    const thread = openThread(page)
    await expect(thread).toContainText('Pasa a ser título 2.')
    await expect(thread.locator('.proposal-looks strong')).toHaveText('cifras')
    await thread.getByRole('button', { name: 'Incorporar' }).press('Enter')
    await expect(page.locator('.suggest-row h2', { hasText: 'cifras' }).locator('strong').last()).toHaveText('cifras')
  })
})
