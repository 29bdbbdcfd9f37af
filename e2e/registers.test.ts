import type { Page } from '@playwright/test'

import { expect, test } from './people.ts'

const panel = (page: Page) =>
  page.getByRole('region').filter({ has: page.getByRole('button', { name: 'Cerrar', exact: true }) })
const saved = (page: Page) => page.getByTestId('save-state').first()
const scale = (page: Page, name: string) => panel(page).getByRole('group', { name })

async function openScrap(page: Page) {
  await page.goto('/groups/acero/barriers?record=demo-t-02')
  await expect(panel(page).getByRole('textbox', { name: 'Título en español' })).toHaveValue(
    'Oferta y calidad limitadas de chatarra',
  )
}

test('two people who edit different fields of one barrier both keep their edit, and see each other', async ({
  sitDown,
}) => {
  const alacero = await sitDown('Alacero', 'lead', 'acero')
  const ficem = await sitDown('FICEM', 'editor', 'acero')
  await openScrap(alacero.page)
  await openScrap(ficem.page)

  await scale(alacero.page, 'Severidad').getByRole('radio', { name: /^5:/ }).check({ force: true })
  const portuguese = panel(ficem.page).getByRole('textbox', { name: 'Título en portugués' })
  await portuguese.fill('Oferta limitada de sucata de qualidade')
  await portuguese.press('Tab')

  for (const { page } of [alacero, ficem]) {
    await expect(panel(page).getByRole('textbox', { name: 'Título en portugués' })).toHaveValue(
      'Oferta limitada de sucata de qualidade',
    )
    await expect(scale(page, 'Severidad').getByRole('radio', { name: /^5:/ })).toBeChecked()
    await expect(saved(page)).toHaveText(/Guardado/)
  }
  await expect(panel(alacero.page).getByText('FICEM').first()).toBeVisible()

  await test.step('the list of all groups, made from rows, shows it too', async () => {
    await expect(async () => {
      const response = await alacero.page.request.get('/api/records/demo-t-02')
      const { record } = (await response.json()) as { record: { severity: number; title: { pt: string } } }
      expect(record.severity).toBe(5)
      expect(record.title.pt).toBe('Oferta limitada de sucata de qualidade')
    }).toPass({ timeout: 20_000, intervals: [100] })
  })
})

test('a barrier is created, gets its reference, is archived and restored', async ({ sitDown }) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  await page.goto('/groups/acero/barriers')
  await page.getByRole('button', { name: 'Nueva barrera' }).click()
  await page.getByRole('textbox', { name: 'Título en español' }).fill("L'acier d'Ana 🏭 sin hornos")
  await page.getByText('Financiera', { exact: true }).last().click()
  await expect(
    panel(page)
      .getByText(/BAR-0\d\d/)
      .first(),
  ).toBeVisible({ timeout: 10_000 })
  const row = page.getByRole('row', { name: /L'acier d'Ana 🏭 sin hornos/ })
  await expect(row).toBeVisible()

  await panel(page).getByRole('button', { name: 'Más acciones sobre este registro' }).click()
  await page.getByRole('menuitem', { name: 'Archivar' }).click()
  await expect(row).toBeHidden()
  await page.getByRole('button', { name: 'Deshacer' }).click()
  await expect(row).toBeVisible()
})

test('the grid is filtered by text, and the matrix opens the records of a cell', async ({ sitDown }) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  await page.goto('/barriers')
  await expect(page.getByRole('status').filter({ hasText: /^3\d registros$/ })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Buscar en la lista' }).fill('hidrogeno')
  await expect(page.getByText(/^\d de 3\d$/)).toBeVisible()
  await expect(page.getByRole('row', { name: /Hidrógeno bajo en carbono/ })).toBeVisible()
  await page.getByRole('button', { name: 'Quitar todos los filtros' }).click()

  await page.getByText('Matriz', { exact: true }).click()
  await page.getByRole('link', { name: /barreras? de severidad 5 y persistencia 5/ }).click()
  await expect(page).toHaveURL(/severity=5/)
  await expect(page.getByRole('row', { name: /BAR-005/ })).toBeVisible()
})
