import { expect, test } from './people.ts'
import { expectOpenInBothThemes } from './serious-barriers.ts'
import { savedMark } from './steel-roadmap.ts'

test('a lead saves a version, an editor of another organisation writes, and both see what changed since', async ({
  sitDown,
}) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  await page.goto('/groups/acero')
  await page.getByRole('link', { name: 'Hoja de ruta del acero' }).first().click()
  await page.locator('main').getByRole('button', { name: 'Más', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Versiones y cambios' }).click()
  await expect(page.getByText('Todavía no hay versiones.', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: 'Guardar una versión…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Guardar una versión…' })
  await dialog.getByRole('textbox', { name: 'Nombre' }).fill('Borrador para los ministerios 🏭')
  await expectOpenInBothThemes(page, 'the dialog that names a version')
  await dialog.getByRole('button', { name: 'Guardar', exact: true }).click()
  await expect(page.getByText('Nada ha cambiado entre las dos.')).toBeVisible()

  const ficem = (await sitDown('FICEM', 'editor', 'acero')).page
  await ficem.goto(page.url().replace(/\/versions.*$/, ''))
  const text = ficem.locator('.ProseMirror')
  await expect(text).toHaveAttribute('contenteditable', 'true')
  await text.locator(':scope > p').first().click()
  await ficem.keyboard.press('End')
  await ficem.keyboard.type(' Frase de otra organización.')
  await expect(savedMark(ficem)).toHaveText(/Guardado/)

  await ficem.goto(page.url())
  const changes = ficem.locator('.changed-clauses > li')
  await expect(changes).toHaveCount(1)
  await expect(changes.first()).toContainText('Cambió')
  await expect(changes.first()).toContainText('FICEM')
  await expect(changes.first().locator('ins').last()).toContainText('de otra organización.')
  await expect(ficem.getByRole('radio', { name: /^Lo que toca a mi organización/ })).toBeAttached()
  await expectOpenInBothThemes(ficem, 'the comparison')
  await changes.first().getByRole('link', { name: 'Ver en el texto' }).click()
  await expect(ficem).toHaveURL(/block=/)

  await page.reload()
  const ofLead = page.locator('.changed-clauses > li')
  await expect(ofLead).toHaveCount(1)
  await ofLead.getByRole('button', { name: 'Dejar como estaba' }).click()
  await expect(page.getByText('Nada ha cambiado entre las dos.')).toBeVisible()
  await page.getByRole('button', { name: 'Deshacer' }).click()
  await expect(ofLead.locator('ins').last()).toContainText('de otra organización.')
})
