import { expect, test } from './people.ts'
import { steelRoadmap } from './steel-roadmap.ts'

test('the same page reads in Spanish, Portuguese and English', async ({ sitDown }) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  await page.goto('/')
  for (const [language, heading, html] of [
    ['Português', 'Pendências', 'pt'],
    ['English', 'To do', 'en'],
    ['Español', 'Pendientes', 'es'],
  ] as const) {
    await page.getByRole('button', { name: /Delegada de acero/ }).click()
    const kept = page.waitForResponse((response) => response.request().method() === 'PATCH')
    await page.getByRole('menuitemradio', { name: language }).click()
    await kept
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${html}`))
    await page.reload()
    await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
  }
})

test('a Spanish roadmap says that it is in Spanish on a page in English, and its cards that they are in English', async ({
  sitDown,
  minga,
}) => {
  const { page } = await sitDown('BID', 'editor', 'acero')
  await page.request.patch('/api/me', { headers: { origin: minga.url }, data: { language: 'en' } })
  await page.goto(steelRoadmap)
  const text = page.getByRole('textbox', { name: 'Roadmap text' })
  await expect(text).toHaveAttribute('lang', 'es')
  await expect(page.getByRole('textbox', { name: 'Roadmap title' })).toHaveAttribute('lang', 'es')
  await expect(text.locator('.record-card').first()).toHaveAttribute('lang', 'en')
})

test('by keyboard alone: search opens a barrier, Escape closes it, and focus returns', async ({ sitDown }) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('textbox', { name: 'Buscar' })).toBeFocused()
  await page.keyboard.type('BAR-002')
  await expect(page.getByRole('dialog').getByRole('button', { name: /^BAR-002/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/record=demo-t-02/)
  await expect(page.getByRole('textbox', { name: 'Título en español' })).toBeVisible()

  await page.goto('/groups/acero/barriers')
  const grid = page.getByRole('grid')
  const title = page
    .getByRole('row', { name: /BAR-002/ })
    .getByRole('gridcell')
    .nth(2)
  await grid.focus()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await page.keyboard.press('Space')
  await expect(page.getByRole('textbox', { name: 'Título en español' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page).not.toHaveURL(/record=/)
  await expect(grid).toBeFocused()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Tab')
  await expect(grid).toHaveAttribute('aria-activedescendant', (await title.getAttribute('id')) ?? '')
})

test('by keyboard alone: Escape leads from the search, and from the person’s menu, back to the button that opened it', async ({
  sitDown,
}) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  await page.goto('/')
  for (const [name, role] of [
    [/^Buscar/, 'dialog'],
    [/Delegada de acero/, 'menu'],
  ] as const) {
    const opener = page.getByRole('complementary').getByRole('button', { name })
    await opener.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole(role)).toBeVisible()
    await expect(opener).not.toBeFocused()
    await page.keyboard.press('Escape')
    await expect(page.getByRole(role)).toHaveCount(0)
    await expect(opener).toBeFocused()
  }
})

test('by keyboard alone: a form that comes in the place of its button has the focus, and gives it back', async ({
  sitDown,
}) => {
  const { page } = await sitDown('Alacero', 'lead', 'acero')
  await page.goto('/security')
  const change = page.getByRole('button', { name: 'Cambiar la contraseña' })
  const leave = page.getByRole('button', { name: 'Cancelar' })
  // What keeps the focus is loaded once the page is at rest.
  await expect(async () => {
    if (await leave.isVisible()) await leave.click()
    await change.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('Contraseña actual', { exact: true })).toBeFocused({ timeout: 1000 })
  }).toPass()
  await leave.focus()
  await page.keyboard.press('Enter')
  await expect(change).toBeFocused()
})

test('signing in from the chooser, and by e-mail with a wrong and a right password', async ({ browser, minga }) => {
  const page = await browser.newPage({ baseURL: minga.url, locale: 'es-CL' })
  await page.goto('/groups/acero')
  await expect(page).toHaveURL(/sign-in/)
  await page.getByRole('textbox', { name: 'Correo electrónico' }).fill('acero@demo.minga.example')
  await page.getByLabel('Contraseña', { exact: true }).fill('no es esta')
  await page.getByRole('button', { name: 'Ingresar' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByLabel('Contraseña', { exact: true }).fill('minga-demo-2026')
  await page.getByRole('button', { name: 'Ingresar' }).click()
  await expect(page).toHaveURL(/groups\/acero$/)
  await page.close()

  const other = await browser.newPage({ baseURL: minga.url, locale: 'es-CL' })
  await other.goto('/')
  await other.getByText('Especialista en cemento').click()
  await expect(other.getByRole('heading', { level: 1, name: 'Pendientes' })).toBeVisible()
  await other.close()
})
