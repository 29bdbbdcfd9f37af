import { readFile } from 'node:fs/promises'

import { editedWorkbook } from '../apps/server/src/features/register-files/returned/testing/edited-workbook.ts'
import { expect, test } from './people.ts'
import { seriousIn } from './serious-barriers.ts'

test('an Excel file comes back while another person changed a cell: decided, applied, taken back', async ({
  sitDown,
}) => {
  const { page } = await sitDown('FICEM', 'editor', 'acero')
  await page.goto('/groups/acero/barriers')
  const row = page.getByRole('row', { name: /BAR-001/ })
  await expect(row).toBeVisible()
  await page.getByRole('button', { name: 'Exportar' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Excel, una hoja por tipo de ficha' }).click(),
  ])
  const edited = await editedWorkbook(await readFile(await download.path()), (sheets) => {
    const sheet = sheets.get('Barreras')
    sheet?.put('BAR-001', 'Severidad', 2)
    sheet?.put('BAR-001', 'Título (español)', 'Sin ductos ni almacenamiento de CO₂')
    sheet?.put('BAR-002', 'Severidad', 'mucha')
    sheet?.add({ 'Título (español)': 'Falta un muelle para clínker', Categoría: 'Tecnológica' })
  })

  const other = await sitDown('Alacero', 'lead', 'acero')
  await other.page.goto('/groups/acero/barriers')
  await other.page
    .getByRole('row', { name: /BAR-001/ })
    .getByText('BAR-001')
    .click()
  const severity = other.page.getByRole('group', { name: 'Severidad' })
  await severity.getByRole('radio', { name: /^3:/ }).check({ force: true })
  await other.page.keyboard.press('Escape')
  await expect(row).toContainText('3 ×')

  await page.getByRole('button', { name: 'Exportar' }).click()
  await page.getByRole('menuitem', { name: 'Traer de vuelta un Excel…' }).click()
  expect(await seriousIn(page)).toEqual([])
  const file = { mimeType: 'application/octet-stream', buffer: edited }
  await page
    .locator('input[type=file]')
    .setInputFiles({ ...file, name: 'nota.xls', buffer: Buffer.from('d0cf11e0a1b11ae1', 'hex') })
  await expect(page.getByText('Guárdelo como .xlsx')).toBeVisible()
  await page.locator('input[type=file]').setInputFiles({ ...file, name: 'barreras revisadas.xlsx' })

  await expect(page.getByText('1 cambio cruzado: usted decide qué queda.')).toBeVisible()
  await expect(page.getByText('1 celda no se pudo leer y se queda como está.')).toBeVisible()
  await expect(page.getByText('Se agrega 1 ficha.')).toBeVisible()
  expect(await seriousIn(page)).toEqual([])
  // The report has its own address.
  await page.reload()
  await page.getByText('Tomar el archivo', { exact: true }).click()
  await page.getByRole('button', { name: 'Aplicar 4 cambios' }).click()
  await expect(page.getByRole('heading', { name: 'Se aplicaron 4 cambios del archivo.' })).toBeVisible()
  const there = other.page.getByRole('row', { name: /BAR-001/ })
  await expect(there).toContainText('Sin ductos ni almacenamiento de CO₂')
  await expect(there).toContainText('2 ×')
  await expect(other.page.getByRole('row', { name: /Falta un muelle para clínker/ })).toBeVisible()

  await page.getByRole('button', { name: 'Deshacer' }).first().click()
  await expect(page.getByText('Se deshizo lo que trajo el archivo.')).toBeVisible()
  await expect(there).toContainText('3 ×')
  await expect(other.page.getByRole('row', { name: /Falta un muelle para clínker/ })).toBeHidden()
})
