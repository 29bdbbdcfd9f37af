import type { Page } from '@playwright/test'

import { expect, test } from './people.ts'
import { expectOpenInBothThemes } from './serious-barriers.ts'

const menu = (page: Page) => page.getByRole('button', { name: 'Vistas', exact: true })
const row = (page: Page) => page.getByRole('row', { name: /BAR-/ }).first()

async function save(page: Page, name: string, scope: 'Para mí' | 'Para el grupo') {
  await menu(page).click()
  await page.getByRole('menuitem', { name: 'Guardar esta vista…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Guardar esta vista' })
  await dialog.getByRole('textbox', { name: 'Nombre de la vista' }).fill(name)
  await dialog.getByRole('radio', { name: scope }).check()
  return dialog
}

test('a view that one saves for the group is opened by another organisation; one’s own stays one’s own', async ({
  sitDown,
}) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  await page.goto('/groups/acero/barriers?category=financial&sort=-level')
  await expect(row(page)).toBeVisible()
  await menu(page).click()
  await expect(page.getByText('Esta lista aún no tiene vistas guardadas.')).toBeVisible()
  await page.keyboard.press('Escape')

  const dialog = await save(page, 'Financieras d’Ana 🏭', 'Para el grupo')
  await expectOpenInBothThemes(page, 'the dialog that saves a view')
  await dialog.getByRole('button', { name: 'Guardar', exact: true }).click()
  await expect(dialog).toBeHidden()
  await page.goto('/groups/acero/barriers?view=matrix')
  await (await save(page, 'Mi matriz', 'Para mí')).getByRole('button', { name: 'Guardar', exact: true }).click()
  await expect(page.getByText('Se guardó la vista «Mi matriz».')).toBeVisible()

  await test.step('another organisation sees the group’s, opens it by keyboard, and finds it marked', async () => {
    const ficem = (await sitDown('FICEM', 'editor', 'acero')).page
    await ficem.goto('/groups/acero/barriers?q=chatarra')
    await expect(row(ficem)).toBeVisible()
    await menu(ficem).focus()
    await ficem.keyboard.press('Enter')
    const item = ficem.getByRole('menuitem', { name: 'Financieras d’Ana 🏭' })
    await expect(item).toBeVisible()
    await expect(ficem.getByText('Mi matriz')).toHaveCount(0)
    await expectOpenInBothThemes(ficem, 'the menu of views')
    await ficem.keyboard.press('ArrowDown')
    await expect(item).toBeFocused()
    await ficem.keyboard.press('Enter')
    await expect(ficem).toHaveURL(/\/barriers\?category=financial&sort=-level$/)
    await menu(ficem).click()
    await expect(item).toHaveAttribute('aria-current', /true|page/)
    await ficem.keyboard.press('Escape')
    await ficem.goBack()
    await expect(ficem).toHaveURL(/q=chatarra/)
  })

  await test.step('it is renamed, replaced by what is shown, removed, and brought back', async () => {
    const change = async () => {
      await menu(page).click()
      await page.getByRole('menuitem', { name: 'Cambiar las vistas guardadas…' }).click()
    }
    await change()
    const views = page.getByRole('dialog', { name: 'Vistas guardadas' })
    await views.getByRole('button', { name: 'Cambiar el nombre de «Financieras d’Ana 🏭»' }).click()
    await views.getByRole('textbox', { name: 'Nombre de la vista' }).fill('Matriz del grupo')
    await page.keyboard.press('Enter')
    await expect(views.getByText('Matriz del grupo')).toBeVisible()
    await views.getByRole('button', { name: 'Reemplazar «Matriz del grupo» por lo que se muestra' }).click()
    await expect(page.getByText('«Matriz del grupo» guarda ahora lo que se muestra.')).toBeVisible()
    await expectOpenInBothThemes(page, 'the dialog that changes views')
    await views.getByRole('button', { name: 'Eliminar «Matriz del grupo»' }).click()
    await expect(views.getByText('Matriz del grupo')).toBeHidden()
    await page
      .getByRole('alert')
      .filter({ hasText: 'Se eliminó la vista «Matriz del grupo».' })
      .getByRole('button', { name: 'Deshacer' })
      .click()
    await expect(views.getByText('Matriz del grupo')).toBeVisible()
  })
})
