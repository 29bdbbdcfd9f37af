import { expect, type Page } from '@playwright/test'

export const steelRoadmap = '/groups/acero/roadmaps/hoja-de-ruta-acero'

export function roadmapText(page: Page) {
  return page.getByRole('textbox', { name: 'Texto de la hoja de ruta' })
}

/** The demo's first sentence of the steel roadmap, in a paragraph or a heading. */
export function openingOf(page: Page) {
  return roadmapText(page)
    .getByText('Documento de trabajo; ejemplo ilustrativo.')
    .locator('xpath=ancestor::*[self::p or self::h2][1]')
}

export function savedMark(page: Page) {
  return page.getByTestId('save-state')
}

export async function openSteelRoadmap(page: Page): Promise<void> {
  await page.goto(steelRoadmap)
  await expect(savedMark(page)).toHaveText(/Guardado/)
  await expect(openingOf(page)).toBeVisible()
}

export async function writeAtEndOfOpening(page: Page, words: string): Promise<void> {
  // On its last line: End goes to the end of a line, not of a paragraph.
  const box = await openingOf(page).boundingBox()
  if (!box) throw new Error('the paragraph is not to be seen')
  await openingOf(page).click({ position: { x: 4, y: box.height - 8 } })
  await page.keyboard.press('End')
  await page.keyboard.type(words)
}
