import type { Page } from '@playwright/test'

import { expect, test } from './people.ts'

const steel = '/groups/acero/roadmaps/hoja-de-ruta-acero'
const text = (page: Page) => page.getByRole('textbox', { name: 'Texto de la hoja de ruta' })
const saved = (page: Page) => page.getByTestId('save-state')
const opening = (page: Page) =>
  text(page).getByText('Documento de trabajo; ejemplo ilustrativo.').locator('xpath=ancestor::p')

async function open(page: Page) {
  await page.goto(steel)
  await expect(saved(page)).toHaveText(/Guardado/)
  await expect(opening(page)).toBeVisible()
}

async function writeAtEndOf(page: Page, words: string) {
  // On its last line: End goes to the end of a line, not of a paragraph.
  const box = await opening(page).boundingBox()
  if (!box) throw new Error('the paragraph is not to be seen')
  await opening(page).click({ position: { x: 4, y: box.height - 8 } })
  await page.keyboard.press('End')
  await page.keyboard.type(words)
}

test('two people of two organisations write in one paragraph, and see whose caret is whose', async ({
  sitDown,
}) => {
  const alacero = await sitDown('Alacero', 'lead', 'acero')
  const ficem = await sitDown('FICEM', 'editor', 'acero')
  await open(alacero.page)
  await open(ficem.page)

  await writeAtEndOf(alacero.page, ' Alacero lo revisó.')
  await expect(opening(ficem.page)).toContainText('Alacero lo revisó.')
  await writeAtEndOf(ficem.page, ' FICEM también.')
  await expect(opening(alacero.page)).toContainText('FICEM también.')
  await expect(opening(ficem.page)).toContainText('Alacero lo revisó.')
  await test.step('what others write before it does not move one’s own caret', async () => {
    await alacero.page.keyboard.type(' Fin.')
    await expect(opening(ficem.page)).toContainText('Alacero lo revisó. Fin.')
  })

  await expect(alacero.page.getByText(`${ficem.person.name} · FICEM`).first()).toBeAttached()
  await expect(ficem.page.getByText(`${alacero.person.name} · Alacero`).first()).toBeAttached()

  await test.step('undoing takes back one’s own words only', async () => {
    await text(alacero.page).press('Control+z')
    await expect(opening(alacero.page)).not.toContainText('Fin.')
    await text(alacero.page).press('Control+z')
    await expect(opening(alacero.page)).not.toContainText('Alacero lo revisó.')
    await expect(opening(alacero.page)).toContainText('FICEM también.')
    await expect(opening(ficem.page)).not.toContainText('Alacero lo revisó.')
  })
})

test('nothing that was shown as saved is missing after kill -9 while writing', async ({ sitDown, minga }) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  const ficem = await sitDown('FICEM', 'editor', 'acero')
  await open(page)
  await open(ficem.page)

  await writeAtEndOf(page, ' Esto quedó guardado.')
  await expect(saved(page)).toHaveText(/Guardado/)
  await expect(opening(ficem.page)).toContainText('Esto quedó guardado.')

  await test.step('the plug is pulled in the middle of a sentence', async () => {
    const typing = page.keyboard.type(' Y esto se escribió mientras el servidor caía.', { delay: 15 })
    await minga.kill()
    await typing
    await expect(saved(page)).toHaveText(/Sin conexión: \d+ cambios? guardados? en este dispositivo/)
  })

  await test.step('the page reconnects by itself, and everything is there', async () => {
    await minga.start()
    await expect(saved(page)).toHaveText(/Guardado/, { timeout: 30_000 })
    await expect(opening(ficem.page)).toContainText('Y esto se escribió mientras el servidor caía.', {
      timeout: 30_000,
    })
    await page.reload()
    await expect(opening(page)).toContainText(
      'Esto quedó guardado. Y esto se escribió mientras el servidor caía.',
    )
  })
})

test('a page opened once is read and edited offline, also after a reload', async ({ sitDown }) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  const ficem = await sitDown('FICEM', 'editor', 'acero')
  await open(page)
  await open(ficem.page)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  // Once more, so that the worker has seen what the page is made of.
  await page.reload()
  await open(page)

  await page.context().setOffline(true)
  await writeAtEndOf(page, ' Escrito en el tren.')
  await expect(saved(page)).toHaveText(/Sin conexión: \d+ cambios? guardados? en este dispositivo/)
  await page.reload()
  await expect(opening(page)).toContainText('Escrito en el tren.')
  await writeAtEndOf(page, ' Y otra vez.')
  await expect(opening(ficem.page)).not.toContainText('Escrito en el tren.')

  await page.context().setOffline(false)
  await expect(saved(page)).toHaveText(/Guardado/, { timeout: 30_000 })
  await expect(opening(ficem.page)).toContainText('Escrito en el tren. Y otra vez.', { timeout: 15_000 })
})

test('a reader reads along and cannot write, and is told why', async ({ sitDown }) => {
  const reader = await sitDown('Alacero', 'reader', 'acero')
  await reader.page.goto(steel)
  await expect(reader.page.getByText('Resumen para los ministerios').first()).toBeVisible()
  await expect(reader.page.locator('[contenteditable=true]')).toHaveCount(0)
})
