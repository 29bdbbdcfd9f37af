import { expect, test } from './people.ts'
import {
  openingOf,
  openSteelRoadmap,
  roadmapText,
  savedMark,
  steelRoadmap,
  writeAtEndOfOpening,
} from './steel-roadmap.ts'

test('two people of two organisations write in one paragraph, and see whose caret is whose', async ({ sitDown }) => {
  const alacero = await sitDown('Alacero', 'lead', 'acero')
  const ficem = await sitDown('FICEM', 'editor', 'acero')
  await openSteelRoadmap(alacero.page)
  await openSteelRoadmap(ficem.page)

  await writeAtEndOfOpening(alacero.page, ' Alacero lo revisó.')
  await expect(openingOf(ficem.page)).toContainText('Alacero lo revisó.')
  await writeAtEndOfOpening(ficem.page, ' FICEM también.')
  await expect(openingOf(alacero.page)).toContainText('FICEM también.')
  await expect(openingOf(ficem.page)).toContainText('Alacero lo revisó.')
  await test.step('text that others write before it does not move the person’s caret', async () => {
    await alacero.page.keyboard.type(' Fin.')
    await expect(openingOf(ficem.page)).toContainText('Alacero lo revisó. Fin.')
  })

  await expect(alacero.page.getByText(`${ficem.person.name} · FICEM`).first()).toBeAttached()
  await expect(ficem.page.getByText(`${alacero.person.name} · Alacero`).first()).toBeAttached()

  await test.step('undo reverts only the person’s own words', async () => {
    await roadmapText(alacero.page).press('Control+z')
    await expect(openingOf(alacero.page)).not.toContainText('Fin.')
    await roadmapText(alacero.page).press('Control+z')
    await expect(openingOf(alacero.page)).not.toContainText('Alacero lo revisó.')
    await expect(openingOf(alacero.page)).toContainText('FICEM también.')
    await expect(openingOf(ficem.page)).not.toContainText('Alacero lo revisó.')
  })
})

test('nothing that was shown as saved is missing after kill -9 while writing', async ({ sitDown, minga }) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  const ficem = await sitDown('FICEM', 'editor', 'acero')
  await openSteelRoadmap(page)
  await openSteelRoadmap(ficem.page)

  await writeAtEndOfOpening(page, ' Esto quedó guardado.')
  await expect(savedMark(page)).toHaveText(/Guardado/)
  await expect(openingOf(ficem.page)).toContainText('Esto quedó guardado.')

  await test.step('the server is killed in the middle of a sentence', async () => {
    const typing = page.keyboard.type(' Y esto se escribió mientras el servidor caía.', { delay: 15 })
    await minga.kill()
    await typing
    await expect(savedMark(page)).toHaveText(/Sin conexión: \d+ cambios? guardados? en este dispositivo/)
  })

  await test.step('the page reconnects by itself, and everything is there', async () => {
    await minga.start()
    await expect(savedMark(page)).toHaveText(/Guardado/, { timeout: 30_000 })
    await expect(openingOf(ficem.page)).toContainText('Y esto se escribió mientras el servidor caía.', {
      timeout: 30_000,
    })
    await page.reload()
    await expect(openingOf(page)).toContainText('Esto quedó guardado. Y esto se escribió mientras el servidor caía.')
  })
})

test('a page opened once is read and edited offline, also after a reload', async ({ sitDown }) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero', { serviceWorkers: 'allow' })
  const ficem = await sitDown('FICEM', 'editor', 'acero')
  await openSteelRoadmap(page)
  await openSteelRoadmap(ficem.page)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  // Loads again, so that the service worker has seen all files.
  await page.reload()
  await openSteelRoadmap(page)

  await page.context().setOffline(true)
  await writeAtEndOfOpening(page, ' Escrito en el tren.')
  await expect(savedMark(page)).toHaveText(/Sin conexión: \d+ cambios? guardados? en este dispositivo/)
  await page.reload()
  await expect(openingOf(page)).toContainText('Escrito en el tren.')
  await writeAtEndOfOpening(page, ' Y otra vez.')
  await expect(openingOf(ficem.page)).not.toContainText('Escrito en el tren.')

  await page.context().setOffline(false)
  await expect(savedMark(page)).toHaveText(/Guardado/, { timeout: 30_000 })
  await expect(openingOf(ficem.page)).toContainText('Escrito en el tren. Y otra vez.', { timeout: 15_000 })
})

test('a reader follows the text and cannot write, and the page says why', async ({ sitDown }) => {
  const reader = await sitDown('Alacero', 'reader', 'acero')
  await reader.page.goto(steelRoadmap)
  await expect(reader.page.getByText('Resumen para los ministerios').first()).toBeVisible()
  await expect(reader.page.locator('[contenteditable=true]')).toHaveCount(0)
})
