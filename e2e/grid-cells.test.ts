import type { Page } from '@playwright/test'

import { expect, testApart } from './people.ts'
import { seriousIn } from './serious-barriers.ts'

const test = testApart()

const row = (page: Page, reference: string) => page.getByRole('row', { name: new RegExp(reference) })
const cell = (page: Page, reference: string, column: string) =>
  row(page, reference).locator(`[role="gridcell"][data-column="${column}"]`)
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

/** Goes to a cell of the first record by keyboard alone. */
async function goTo(page: Page, column: 'title' | 'lead' | 'status') {
  await page.getByRole('grid').focus()
  await press(page, 'Control+Home', 'End')
  const steps = { title: 5, lead: 3, status: 1 }[column]
  await press(page, ...Array.from({ length: steps }, () => 'ArrowLeft'))
  await expect(page.locator('.grid-cell[data-active="true"]')).toHaveAttribute('data-column', column)
}

test('two people work in the cells of one grid, by keyboard alone', async ({ sitDown }) => {
  const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] }
  const { page: ana } = await sitDown('Alacero', 'lead', 'acero', clipboard)
  const { page: eva } = await sitDown('FICEM', 'editor', 'acero', clipboard)
  for (const page of [ana, eva]) {
    await page.goto('/groups/acero/barriers')
    await expect(row(page, 'BAR-001')).toBeVisible()
  }

  await test.step('a title is written over and added to, and a status chosen by its letters; the other sees both', async () => {
    await goTo(ana, 'title')
    await ana.keyboard.type('Falta de un sustituto')
    await press(ana, 'Enter')
    await goTo(ana, 'title')
    await press(ana, 'F2')
    await ana.keyboard.type(' del alto horno')
    await press(ana, 'Enter')
    await expect(cell(eva, 'BAR-001', 'title')).toContainText('Falta de un sustituto del alto horno')
    await goTo(ana, 'status')
    await ana.keyboard.type('resuelta')
    await press(ana, 'Enter')
    await expect(cell(eva, 'BAR-001', 'status')).toContainText('Resuelta')
  })

  await test.step('each sees at which cell the other is', async () => {
    await goTo(ana, 'status')
    await expect(cell(eva, 'BAR-001', 'status')).toContainText('· Alacero está en esta celda')
    expect(await seriousIn(eva)).toEqual([])
  })

  await test.step('an editor shows what another person writes in its cell meanwhile', async () => {
    await goTo(ana, 'title')
    await ana.keyboard.type('Lo de Ana')
    await goTo(eva, 'title')
    await eva.keyboard.type('Lo de Eva')
    await press(eva, 'Tab')
    const question = ana.getByRole('alert').filter({ hasText: 'escribió «Lo de Eva» mientras usted editaba' })
    await expect(question).toContainText('· FICEM')
    expect(await seriousIn(ana)).toEqual([])
    await press(ana, 'Enter')
    await expect(cell(eva, 'BAR-001', 'title')).toContainText('Lo de Eva')
    await question.getByRole('button', { name: 'Conservar lo mío' }).click()
    await expect(cell(eva, 'BAR-001', 'title')).toContainText('Lo de Ana')
  })

  await test.step('a block is copied from one record to two others, as one change that is taken back', async () => {
    const before = await cell(ana, 'BAR-010', 'status').innerText()
    await goTo(ana, 'lead')
    await press(ana, 'Shift+ArrowRight', 'Shift+ArrowRight', 'Control+c')
    await press(ana, 'ArrowDown', 'Home', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight')
    await press(ana, 'Shift+ArrowDown', 'Control+v')
    await expect(cell(eva, 'BAR-002', 'status')).toContainText('Resuelta')
    await goTo(ana, 'status')
    await press(ana, 'ArrowDown', 'Shift+ArrowDown', 'Control+d')
    await expect(cell(eva, 'BAR-010', 'status')).toContainText('Resuelta')
    await press(ana, 'Control+z')
    await expect(cell(eva, 'BAR-010', 'status')).toContainText(before)
    await press(ana, 'Control+z')
    await expect(cell(eva, 'BAR-002', 'status')).not.toContainText('Resuelta')
  })

  await test.step('words that do not fit stay beside the grid, with the reason', async () => {
    await ana.evaluate(() => navigator.clipboard.writeText('Resuelta\tayer\nArregladísima\t\n'))
    await goTo(ana, 'status')
    await press(ana, 'ArrowDown', 'Control+v')
    const aside = ana.getByRole('region', { name: 'Celdas que no se escribieron' })
    await expect(aside).toContainText('BAR-010 · EstadoArregladísimaNo es una de las opciones')
    await expect(aside).toContainText('BAR-002 · CambioayerEsta columna no se escribe')
    await expect(cell(eva, 'BAR-002', 'status')).toContainText('Resuelta')
    expect(await seriousIn(ana)).toEqual([])
    await aside.getByRole('button', { name: 'Cerrar' }).click()
    await expect(aside).toBeHidden()
  })

  await test.step('prices are pointed out before they are pasted, and stay out until they are included', async () => {
    await ana.evaluate(() => navigator.clipboard.writeText('550 USD/t\n610 USD/t'))
    await goTo(ana, 'title')
    await press(ana, 'ArrowDown', 'Control+v')
    const dialog = ana.getByRole('dialog', { name: 'Antes de pegar' })
    await expect(dialog).toContainText('Título tiene precios, descuentos o márgenes.')
    expect(await seriousIn(ana)).toEqual([])
    await dialog.getByRole('button', { name: 'Pegar' }).click()
    const aside = ana.getByRole('region', { name: 'Celdas que no se escribieron' })
    await expect(aside).toContainText('BAR-002 · Título550 USD/tPuede infringir la ley de competencia')
    await expect(cell(eva, 'BAR-002', 'title')).not.toContainText('USD/t')
    await ana.getByRole('grid').focus()
    await press(ana, 'Control+v')
    await dialog.getByRole('checkbox', { name: /^Incluir «Título»/ }).check()
    await dialog.getByRole('button', { name: 'Pegar' }).click()
    await expect(cell(eva, 'BAR-010', 'title')).toContainText('610 USD/t')
    await ana.getByRole('grid').focus()
    await press(ana, 'Control+z')
    await expect(cell(eva, 'BAR-010', 'title')).not.toContainText('USD/t')
  })

  await test.step('undo refuses where another person has changed the cell since, and names the person', async () => {
    await goTo(eva, 'status')
    await press(eva, 'ArrowDown')
    await eva.keyboard.type('descartada')
    await press(eva, 'Enter')
    await expect(cell(ana, 'BAR-002', 'status')).toContainText('Descartada')
    await ana.getByRole('grid').focus()
    await press(ana, 'Control+z')
    // The message names the person while their presence is known.
    await expect(ana.getByText(/^No se deshizo: .+ cambió después «Estado»/)).toBeVisible()
    await expect(cell(ana, 'BAR-002', 'status')).toContainText('Descartada')
  })

  await test.step('a field of all selected records is changed at once, and taken back at once', async () => {
    await goTo(ana, 'status')
    await press(ana, 'Shift+ArrowDown', 'Shift+ArrowDown')
    const bar = ana.getByRole('group', { name: 'Fichas seleccionadas' })
    await expect(bar).toContainText('3 fichas')
    await bar.getByRole('button', { name: 'Cambiar campo…' }).click()
    const dialog = ana.getByRole('dialog', { name: 'Cambiar un campo de 3 fichas' })
    await dialog.getByRole('combobox', { name: 'Estado' }).click()
    await ana.getByRole('option', { name: 'Fusionada' }).click()
    await dialog.getByRole('button', { name: 'Cambiar 3 fichas' }).click()
    for (const reference of ['BAR-001', 'BAR-002', 'BAR-010'])
      await expect(cell(eva, reference, 'status')).toContainText('Fusionada')
    await press(ana, 'Control+z')
    for (const reference of ['BAR-001', 'BAR-002', 'BAR-010'])
      await expect(cell(eva, reference, 'status')).not.toContainText('Fusionada')
  })

  await test.step('a text is written in the open record: Enter in its cell opens it there', async () => {
    await ana.goto('/groups/acero/barriers?cols=reference,title,description')
    await expect(cell(ana, 'BAR-001', 'description')).toContainText('La propia industria')
    await ana.getByRole('grid').focus()
    await press(ana, 'Control+Home', 'End', 'Enter')
    const text = ana.getByRole('textbox', { name: 'Descripción · Español' })
    await expect(text).toBeFocused()
    await expect(ana).toHaveURL(/field=description/)
    await ana.getByRole('grid').focus()
    await press(ana, 'Enter')
    await expect(text).toBeFocused()
  })

  await test.step('a change that empties the filtered list, and rows pasted past its end, are not lost with it', async () => {
    await ana.goto('/groups/acero/barriers')
    await goTo(ana, 'status')
    await ana.keyboard.type('fusionada')
    await press(ana, 'Enter')
    // The keys wait for the code of the editors, and with them what they write.
    await expect(cell(eva, 'BAR-001', 'status')).toContainText('Fusionada')
    await ana.goto('/groups/acero/barriers?where=status.any.merged')
    await expect(ana.getByRole('grid').locator('[data-record]')).toHaveCount(1)
    await goTo(ana, 'status')
    await ana.keyboard.type('descartada')
    await press(ana, 'Enter')
    await expect(ana.getByText(/^Ninguna ficha cumple/)).toBeVisible()
    expect(await seriousIn(ana)).toEqual([])
    await press(ana, 'Control+z')
    await expect(cell(ana, 'BAR-001', 'status')).toContainText('Fusionada')
    await expect(ana.getByRole('grid')).toBeFocused()
    await ana.evaluate(() => navigator.clipboard.writeText('Resuelta\tayer\nResuelta\thoy'))
    await goTo(ana, 'status')
    await press(ana, 'Control+v')
    await expect(ana.getByRole('region', { name: 'Celdas que no se escribieron' })).toContainText('ayer')
    const dialog = ana.getByRole('dialog')
    await expect(dialog).toBeVisible()
    await expect(ana.getByText(/^Ninguna ficha cumple/)).toBeVisible()
    await dialog.getByRole('button', { name: 'Cancelar' }).click()
    await expect(dialog).toBeHidden()
  })
})

test('a person who only reads copies cells, and opens a record by a click anywhere', async ({ sitDown }) => {
  const { page } = await sitDown('Alacero', 'reader', 'acero', { permissions: ['clipboard-read', 'clipboard-write'] })
  await page.goto('/groups/acero/barriers')
  await expect(row(page, 'BAR-015')).toBeVisible()
  await page.getByRole('grid').focus()
  await press(page, 'Control+Home', 'j', 'Shift+ArrowRight', 'Control+c')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^BAR-002\t/)
  await press(page, 'Delete', 'x')
  await expect(page.locator('.cell-editor')).toHaveCount(0)
  await cell(page, 'BAR-015', 'status').click()
  await expect(page).toHaveURL(/record=/)
})
