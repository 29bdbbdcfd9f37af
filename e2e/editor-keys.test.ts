import type { Page } from '@playwright/test'

import { openRoadmap } from './discussion-steps.ts'
import { expect, test } from './people.ts'
import { openingOf, openSteelRoadmap } from './steel-roadmap.ts'

/** Selects the opening's words as with the mouse. */
async function selectOpening(page: Page): Promise<void> {
  await openingOf(page).click({ clickCount: 3 })
}

function scrolled(page: Page): Promise<number> {
  return page.evaluate(() => scrollY)
}

test('@ in a comment beside the text leaves the page and the field where they are', async ({ sitDown }) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  await openSteelRoadmap(page)
  await selectOpening(page)
  await page.keyboard.press('Control+Alt+m')
  const field = page.locator('.comment-field')
  await expect(field).toBeFocused()
  const before = await scrolled(page)
  await page.keyboard.type('@')
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('option').last()).toBeInViewport()
  expect(await scrolled(page)).toBe(before)
  await expect(field).toBeInViewport({ ratio: 1 })
})

test('Ctrl+Alt+M comments on the words that a commenter has selected', async ({ sitDown }) => {
  const { page } = await sitDown('FICEM', 'commenter', 'cemento')
  await openRoadmap(page)
  await page.locator('.prose > p').first().click({ clickCount: 3 })
  await expect(page.getByRole('button', { name: 'Comentar lo seleccionado' })).toBeVisible()
  await page.keyboard.press('Control+Alt+m')
  await expect(page.getByLabel('Escriba un comentario')).toBeFocused()
})

test('Ctrl+K links what is selected in a text, and searches where nothing is, with motion and without', async ({
  sitDown,
}) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  await openSteelRoadmap(page)
  for (const reducedMotion of ['no-preference', 'reduce'] as const) {
    await page.emulateMedia({ reducedMotion })
    await selectOpening(page)
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('textbox', { name: 'Dirección' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.locator('.ProseMirror')).toBeFocused()
    // Not to the left: ProseMirror takes a caret at the very start, right after the focus, for the browser's mistake.
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Control+k')
    const search = page.getByRole('dialog', { name: 'Buscar' })
    await expect(search).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(search).toBeHidden()
  }
})

test('on a phone, a roadmap is one tap from the start page, and no badge stands over its format bar', async ({
  sitDown,
}) => {
  const { page } = await sitDown('FICEM', 'lead', 'cemento', { viewport: { width: 390, height: 844 }, hasTouch: true })
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Hojas de ruta' }).getByRole('link').first().tap()
  await page.locator('.prose[contenteditable="true"] p').first().tap()
  const [format, bottom] = [page.locator('.prose-toolbar'), page.locator('.phone-bar')]
  await expect(format).toBeVisible()
  const top = async (bar: typeof format) => (await bar.boundingBox())?.y ?? Number.NaN
  expect(await top(format)).toBeLessThanOrEqual(await top(bottom))
})
