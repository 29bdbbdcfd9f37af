import type { Page } from '@playwright/test'

import { aBarrier, beginAbout, openThread } from './discussion-steps.ts'
import { expect, test } from './people.ts'

const cement = 'cemento'
/** The index follows what is written. */
const soon = { timeout: 30_000 }

const hits = (page: Page) => page.locator('.hit')
const field = (page: Page) => page.getByRole('searchbox', { name: 'Buscar en todo lo que usted puede leer' })

test('a passage is found from every page, opens lit where it stands, and back leads to the same list', async ({
  sitDown,
}) => {
  const { page } = await sitDown('FICEM', 'lead', cement)
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: 'Buscar' }).fill('arrabio escorias')
  await expect(page.locator('.search-hit').first()).toBeVisible(soon)
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL('/search?q=arrabio+escorias')
  await expect(page.getByText(/^\d+ resultados?$/)).toBeVisible()
  await expect(field(page)).toBeFocused()
  const passage = hits(page).filter({ hasText: 'El alto horno produce, junto con el arrabio' })
  await expect(passage.locator('mark', { hasText: 'escoria' }).first()).toBeVisible()

  await page.getByRole('button', { name: /^Hojas de ruta \d+/ }).click()
  await expect(page).toHaveURL('/search?q=arrabio+escorias&kinds=roadmap')
  await field(page).focus()
  while (!(await passage.getByRole('link').evaluate((link) => link === document.activeElement)))
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.locator('.lit-block')).toContainText('junto con el arrabio', soon)
  await expect(page.locator('.lit-block')).toBeInViewport()
  await page.goBack()
  await expect(page).toHaveURL('/search?q=arrabio+escorias&kinds=roadmap')
  await expect(passage.getByRole('link')).toBeFocused()
})

test('what an organisation says among its own people is found by them and by no rival, and opens where it is', async ({
  sitDown,
}) => {
  const { page: analyst } = await sitDown('FICEM', 'commenter', cement)
  const { page: rival } = await sitDown('Alacero', 'editor', cement)
  await analyst.goto('/')
  await rival.goto('/')
  const barrier = await aBarrier(analyst, 2)
  await beginAbout(analyst, barrier.id, 'Nuestro horno de zarigüeyas consume demasiado', { audience: 'organisation' })

  await analyst.goto('/search?q=zarigüeya')
  await expect(async () => {
    await analyst.reload()
    await expect(hits(analyst)).toHaveCount(1, { timeout: 2_000 })
  }).toPass(soon)
  await rival.goto('/search?q=zarigüeya')
  await expect(rival.getByText('Nada coincide con «zarigüeya».')).toBeVisible()
  await expect(rival.locator('.search-facet .figures')).toHaveCount(0)

  await hits(analyst).getByRole('link').click()
  await expect(openThread(analyst)).toContainText('Nuestro horno de zarigüeyas', soon)
})

test('without a connection, what the device keeps is found', async ({ sitDown }) => {
  const { page } = await sitDown('FICEM', 'lead', cement)
  await page.goto('/actions')
  await expect(page.getByRole('row', { name: /^ACT-007/ })).toBeVisible()
  // Within the page: a reload could come before the device has written the list.
  await page.keyboard.press('Control+k')
  await page.getByRole('textbox', { name: 'Buscar' }).fill('escoria')
  await expect(page.locator('.search-hit').first()).toBeVisible(soon)
  await page.keyboard.press('Control+Enter')
  await expect(hits(page).first()).toBeVisible(soon)
  await page.context().setOffline(true)
  await field(page).fill('clínkeres')
  await expect(page.getByText(/^Sin conexión con el servidor\. \d+ resultados? en lo que/)).toBeVisible()
  await expect(hits(page).filter({ hasText: 'ACT-007' })).toBeVisible()
  await page.context().setOffline(false)
  await expect(hits(page).filter({ hasText: 'Menos clínker en el cemento' }).first()).toBeVisible(soon)
})
