import { expect, type Locator, type Page } from '@playwright/test'

/** The row of the side-by-side view with these words in it. */
export function rowWith(page: Page, words: string): Locator {
  return page.locator('.translation-row').filter({ hasText: words })
}

/** Writes the translation of a clause that has none, in the side-by-side view. */
export async function translate(page: Page, words: string, translated: string): Promise<void> {
  const row = rowWith(page, words)
  await row.getByRole('button', { name: 'Traducir' }).click()
  const field = row.getByRole('textbox', { name: 'Traducción' })
  await field.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(translated)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(field).toBeHidden()
}
