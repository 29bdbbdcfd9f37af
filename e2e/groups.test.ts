import type { Page } from '@playwright/test'

import { expect, test } from './people.ts'

/** Opens the roles of one cell and takes one of them. */
async function choose(page: Page, cell: RegExp, role: string) {
  await page.getByRole('button', { name: cell }).click()
  await page.getByRole('menuitem', { name: role, exact: true }).click()
}

const text = (page: Page) => page.getByRole('textbox', { name: 'Texto de la hoja de ruta' })
const saved = (page: Page) => page.getByTestId('save-state')

test('a group from its creation to an organisation that leaves it while its person types', async ({ sitDown }) => {
  const secretary = await sitDown('Secretaría', 'lead', 'datos')
  const alacero = await sitDown('Alacero', 'lead', 'acero')
  const ficem = await sitDown('FICEM', 'editor', 'cemento')
  const [office, steel, cement] = [secretary.page, alacero.page, ficem.page]

  await test.step('the secretariat makes a restricted group and admits two organisations', async () => {
    await office.goto('/administration/groups')
    await office.getByRole('button', { name: 'Crear un grupo' }).click()
    const dialog = office.getByRole('dialog', { name: 'Un grupo de trabajo nuevo' })
    await dialog.getByLabel('Nombre').first().fill('Vidrio «L’Été» 🫙')
    await dialog.getByLabel('Para qué existe').first().fill('Ver si el vidrio cabe en la coalición.')
    await dialog.getByRole('switch', { name: /^Restringido/ }).check()
    await dialog.getByRole('button', { name: 'Crear el grupo' }).click()
    await expect(dialog).toBeHidden()
    await choose(office, /^Alacero, Vidrio.*sin función/, 'Coordinación')
    await expect(office.getByRole('button', { name: /^Alacero, Vidrio.*Coordinación/ })).toBeVisible()
    await choose(office, /^FICEM, Vidrio.*sin función/, 'Edición')
    await expect(office.getByRole('button', { name: /^FICEM, Vidrio.*Edición/ })).toBeVisible()
  })

  await test.step('each organisation names its own people, up to what it was granted', async () => {
    await steel.goto('/our-people')
    await choose(steel, new RegExp(`^${alacero.person.name}, Vidrio.*sin función`), 'Coordinación')
    await expect(steel.getByRole('link', { name: /^Vidrio/ })).toBeVisible()
    await cement.goto('/our-people')
    await cement.getByRole('button', { name: new RegExp(`^${ficem.person.name}, Vidrio.*sin función`) }).click()
    await expect(cement.getByRole('menuitem', { name: 'Coordinación' })).toHaveCount(0)
    await cement.getByRole('menuitem', { name: 'Edición' }).click()
    await expect(cement.getByRole('link', { name: /^Vidrio/ })).toBeVisible()
  })

  await test.step('the secretariat runs the group and does not read it', async () => {
    await office.reload()
    await expect(office.getByRole('columnheader', { name: /Vidrio/ })).toBeVisible()
    await expect(office.getByRole('link', { name: /^Vidrio/ })).toHaveCount(0)
  })

  let address = ''
  await test.step('both write in it, and each page names its readers', async () => {
    await steel.getByRole('link', { name: /^Vidrio/ }).click()
    await steel.getByRole('button', { name: 'Empezar una hoja de ruta' }).click()
    await steel.getByLabel('Título').fill('Hoja de ruta del vidrio')
    await steel.getByRole('button', { name: 'Empezar a escribir' }).click()
    // A menu opened before the text has loaded would close.
    await expect(steel.locator('.ProseMirror')).toBeVisible()
    await steel.getByRole('button', { name: 'Leen esto 2 organizaciones' }).click()
    await expect(steel.getByRole('dialog')).toContainText(ficem.person.name)
    await steel.keyboard.press('Escape')
    await text(steel).click()
    await steel.keyboard.type('Alacero empezó.')
    await expect(saved(steel)).toHaveText(/Guardado/)
    address = new URL(steel.url()).pathname
    await cement.goto(address)
    await expect(text(cement)).toContainText('Alacero empezó.')
    await text(cement).click()
    await cement.keyboard.press('Control+End')
    await cement.keyboard.type(' FICEM siguió.')
    await expect(text(steel)).toContainText('FICEM siguió.')
    await expect(saved(cement)).toHaveText(/Guardado/)
  })

  await test.step('FICEM is proposed as lead of an action there', async () => {
    await steel.goto(address.replace(/roadmaps.*/, 'actions'))
    await steel.getByRole('button', { name: 'Nueva acción' }).first().click()
    await steel.getByRole('textbox', { name: 'Título en español' }).fill('Medir el vidrio reciclado')
    await steel.keyboard.press('Tab')
    await steel.getByRole('combobox', { name: 'Organización líder' }).click()
    await steel.getByRole('option', { name: /FICEM/ }).click()
    await expect(steel.getByRole('region', { name: 'Medir el vidrio reciclado' })).toContainText(
      'FICEM propuesta, sin aceptar',
    )
    await expect(saved(steel)).toHaveText(/Guardado/)
  })

  await test.step('FICEM leaves while its own person types: the text is closed and keeps what it had', async () => {
    const admin = await cement.context().newPage()
    await admin.goto('/our-people')
    await admin.getByRole('button', { name: /^Más sobre Vidrio/ }).click()
    await admin.getByRole('menuitem', { name: 'Salir del grupo' }).click()
    const dialog = admin.getByRole('dialog')
    await expect(dialog).toContainText('dejará de leerlo de inmediato')
    const typing = cement.keyboard.type(' Y seguía escribiendo mientras salía del grupo, palabra tras palabra.', {
      delay: 40,
    })
    await dialog.getByRole('button', { name: 'Salir del grupo' }).click()
    await expect(dialog).toBeHidden()
    await typing
    await expect(cement.getByText('Este documento ya no está abierto para usted').first()).toBeVisible()
    await expect(admin.getByRole('link', { name: /^Vidrio/ })).toHaveCount(0)
    await steel.goto(address)
    await expect(text(steel)).toContainText('FICEM siguió.')
    await expect(text(steel)).not.toContainText('palabra tras palabra')
    await expect(steel.getByRole('button', { name: 'Lee esto 1 organización' })).toBeVisible()
  })

  await test.step('another lead is proposed for its action with one press', async () => {
    await steel.goto(address.replace(/roadmaps.*/, 'people'))
    const section = steel.getByRole('region', { name: /FICEM salió del grupo/ })
    await expect(section).toContainText('Medir el vidrio reciclado')
    await section.getByRole('button', { name: 'Proponer a Alacero' }).click()
    await expect(section).toBeHidden()
    await steel.goto(address.replace(/roadmaps.*/, 'actions'))
    await expect(steel.getByRole('row', { name: /Medir el vidrio.*Alacero/ })).toBeVisible()
  })
})
