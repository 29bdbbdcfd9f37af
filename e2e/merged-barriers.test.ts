import { expect, test } from './people.ts'
import { expectOpenInBothThemes } from './serious-barriers.ts'

test('a lead merges two barriers: another organisation reads the one that stays in its roadmap, and it is taken back', async ({
  sitDown,
}) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  const reader = (await sitDown('FICEM', 'editor', 'acero')).page
  // Each of the two is named once in the roadmap of steel.
  await reader.goto('/records/demo-r-09')
  const passage = reader.locator('.citation').first()
  await expect(passage).toBeVisible()
  await passage.click()
  // The page that was left shows the barrier too.
  await expect(reader).toHaveURL(/\/roadmaps\//)
  const cited = reader.locator('main').getByText('BAR-029').first()
  await expect(cited).toBeVisible()

  await page.goto('/records/demo-r-09')
  await page.getByRole('button', { name: 'Más acciones sobre esta ficha' }).click()
  await page.getByRole('menuitem', { name: 'Fusionar con otra…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Fusionar con otra ficha' })
  await dialog.getByLabel('¿Con cuál?').first().fill('BAR-002')
  await page.getByRole('option', { name: /^BAR-002/ }).click()
  await expect(
    dialog.getByRole('radiogroup', { name: '¿Cuál queda?' }).getByRole('radio', { name: /^BAR-002/ }),
  ).toBeChecked()
  await dialog
    .getByRole('radiogroup', { name: 'Severidad' })
    .getByRole('radio', { name: /BAR-029/ })
    .check()
  await expectOpenInBothThemes(page, 'the dialog that merges')
  await dialog.getByRole('button', { name: 'Fusionar', exact: true }).click()
  await expect(page).toHaveURL(/record=demo-t-02/)
  await expect(page.getByText('BAR-029 se fusionó con BAR-002.')).toBeVisible()
  await expect(page.getByRole('group', { name: 'Severidad' }).getByRole('radio', { name: '3' })).toBeChecked()

  await expect(cited).toHaveCount(0)
  await expect(reader.locator('main').getByText('BAR-002').first()).toBeVisible()

  await test.step('the merged one can be read, and the merge is taken back there', async () => {
    await page.getByRole('link', { name: 'BAR-029' }).click()
    await expect(page.getByText('Esa ficha ocupa su lugar; esta se lee, no se edita.')).toBeVisible()
    await page.getByRole('button', { name: 'Deshacer la fusión de BAR-029' }).click()
    await expect(page.getByText('La fusión se deshizo: son dos fichas de nuevo.')).toBeVisible()
    await expect(reader.locator('main').getByText('BAR-029').first()).toBeVisible()
  })
})
