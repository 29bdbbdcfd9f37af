import type { Page } from '@playwright/test'

import { expect, testApart } from './people.ts'
import { seriousIn } from './serious-barriers.ts'

const test = testApart()

const wide = { viewport: { width: 1680, height: 1000 } }
const row = (page: Page, reference: string) => page.getByRole('row', { name: new RegExp(reference) })
const ownCell = (page: Page, reference: string) =>
  row(page, reference).locator('[role="gridcell"][data-column^="custom/"]')

test('the secretariat makes a field, and two organisations fill it in', async ({ sitDown }) => {
  const { page: office } = await sitDown('Secretaría', 'lead', 'datos', wide)
  const { page: ana } = await sitDown('Alacero', 'lead', 'acero', wide)
  const { page: eva } = await sitDown('FICEM', 'editor', 'acero', wide)
  for (const page of [ana, eva]) {
    await page.goto('/groups/acero/barriers')
    await expect(row(page, 'BAR-001')).toBeVisible()
  }

  await test.step('the form says what must not be collected, and asks what the field is for', async () => {
    await office.goto('/administration/organisations')
    await office.getByRole('button', { name: 'Crear un campo propio' }).click()
    await expect(office.getByText('Ni precios, ni la producción')).toBeVisible()
    await office.getByLabel('Qué se escribe').selectOption('choice')
    await office.getByLabel('Nombre del campo · Español').fill('Urgencia política')
    await office.getByLabel('Nombre del campo · Português').fill('Urgência política')
    await office.getByLabel('Para qué se pide · Español').fill('Ordenar lo que se lleva a los ministros.')
    await office.getByLabel('Opción 1 · Español').fill('Inmediata')
    await office.getByLabel('Opción 2 · Español').fill('Puede esperar')
    expect(await seriousIn(office)).toEqual([])
    await office.getByRole('button', { name: 'Crear un campo propio' }).click()
    await expect(office.getByText('Una opción · con valor en 0 fichas')).toBeVisible()
  })

  await test.step('open lists get its column by themselves; a cell is filled in by keyboard', async () => {
    await expect(ana.getByRole('columnheader', { name: 'Urgencia política' })).toBeVisible()
    await ana.getByRole('grid').focus()
    await ana.keyboard.press('Control+Home')
    await ana.keyboard.press('End')
    await ana.keyboard.type('inme')
    await ana.keyboard.press('Enter')
    await expect(ownCell(ana, 'BAR-001')).toContainText('Inmediata')
    await expect(ownCell(eva, 'BAR-001')).toContainText('Inmediata')
    expect(await seriousIn(ana)).toEqual([])
  })

  await test.step('the other organisation chooses in the panel, where it reads what the field is for', async () => {
    await eva.getByRole('grid').focus()
    await eva.keyboard.press('Control+Home')
    await eva.keyboard.press('Control+Enter')
    const panel = eva.getByRole('region').filter({ has: eva.getByRole('button', { name: 'Cerrar', exact: true }) })
    await expect(panel.getByRole('heading', { name: 'Otros datos' })).toBeVisible()
    await expect(panel.getByText('Ordenar lo que se lleva a los ministros.')).toBeVisible()
    const field = panel.getByRole('combobox', { name: 'Urgencia política' })
    await expect(field).toHaveValue('Inmediata')
    await field.click()
    await eva.getByRole('option', { name: 'Puede esperar' }).click()
    await expect(ownCell(ana, 'BAR-001')).toContainText('Puede esperar')
    expect(await seriousIn(eva)).toEqual([])
  })

  await test.step('the list is narrowed by it', async () => {
    await ana.getByRole('button', { name: 'Urgencia política' }).first().click()
    await ana.getByRole('checkbox', { name: /Puede esperar/ }).click()
    await expect(ana).toHaveURL(/custom(?:%2F|\/)/)
    await expect(row(ana, 'BAR-001')).toBeVisible()
    await expect(row(ana, 'BAR-002')).toBeHidden()
  })

  await test.step('and by a condition on it, grouped and counted by it; the address says all of it', async () => {
    await ana.goto('/groups/acero/barriers')
    await ana.getByRole('button', { name: 'Condiciones' }).click()
    await ana.getByRole('combobox', { name: 'Campo' }).fill('Urgencia política')
    await ana.getByRole('option', { name: 'Urgencia política' }).click()
    await ana.getByRole('combobox', { name: 'Valor de Urgencia política' }).click()
    await ana.getByRole('option', { name: 'Puede esperar' }).click()
    await ana.keyboard.press('Escape')
    await ana.keyboard.press('Escape')
    const chips = ana.getByRole('list', { name: 'Filtros aplicados' })
    await expect(chips).toContainText('Urgencia política es Puede esperar')
    await expect(row(ana, 'BAR-002')).toBeHidden()
    await ana.getByRole('button', { name: /^Orden/ }).click()
    await ana.getByRole('combobox', { name: 'Agrupar por' }).click()
    await ana.getByRole('option', { name: 'Urgencia política' }).click()
    await ana.keyboard.press('Escape')
    await expect(ana.getByRole('treegrid')).toContainText('Puede esperar 1 ficha')
    await ana.reload()
    await expect(chips).toContainText('Urgencia política es Puede esperar')
    await expect(ana.getByRole('treegrid')).toContainText('Puede esperar 1 ficha')
  })

  await test.step('once it is retired, no record asks for it any more', async () => {
    await office.reload()
    await expect(office.getByText('Una opción · con valor en 1 ficha')).toBeVisible()
    await office.getByRole('button', { name: 'Retirar Urgencia política' }).click()
    await expect(office.getByText('con valor en 1 ficha · retirado')).toBeVisible()
    await expect(eva.getByText('Otros datos')).toBeHidden()
  })
})
