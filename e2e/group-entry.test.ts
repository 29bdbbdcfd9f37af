import { expect, testApart } from './people.ts'

const test = testApart()

const cement = 'cemento'

test('a person invited into a group accepts its notice, works there, and is asked again once it changes', async ({
  sitDown,
  browser,
  minga,
}) => {
  const { page: steward } = await sitDown('FICEM', 'editor', cement)
  const { page: lead } = await sitDown('FICEM', 'lead', cement)
  const context = await browser.newContext({ baseURL: minga.url })
  const page = await context.newPage()
  const notice = page.getByRole('heading', { name: 'Antes de entrar: aviso de cumplimiento' })
  const accept = page.getByRole('button', { name: 'Lo he leído y lo acepto' })

  const link = await test.step('the focal point names a group in the invitation', async () => {
    await steward.goto('/our-organisation')
    await steward.getByRole('combobox', { name: 'Cemento y hormigón' }).selectOption('editor')
    await steward.getByLabel('Correo').fill('nueva@ficem.example')
    await steward.getByRole('button', { name: 'Invitar a esta persona' }).click()
    await expect(steward.getByText('entra en Cemento y hormigón (Edición)')).toBeVisible()
    return steward.getByLabel('Enlace de nueva@ficem.example').inputValue()
  })

  await test.step('a person who accepts it is in the group, and reads its notice before the first page', async () => {
    await page.goto(link)
    await expect(page.getByRole('listitem').filter({ hasText: 'Cemento y hormigón' })).toContainText('Edición')
    await page.getByLabel('Su nombre').fill('Ana D’Ávila')
    await page.getByLabel('Contraseña nueva').fill('tres palabras sin relación alguna')
    await page.getByRole('button', { name: 'Aceptar y entrar' }).click()
    await expect(page.getByRole('heading', { name: 'Pendientes' })).toBeVisible()
    await expect(page.getByText('no participa en ningún grupo')).toHaveCount(0)
    await page.goto(`/groups/${cement}/barriers`)
    await expect(notice).toBeVisible()
    await expect(page.getByText('No se tratan precios')).toBeVisible()
    await accept.click()
    await expect(page.getByText('Disponibilidad de materiales cementantes').first()).toBeVisible()
  })

  await test.step('in a barrier an action is begun in place, and taken back', async () => {
    await page.getByText('Disponibilidad de materiales cementantes').first().click()
    const panel = page.getByRole('region', { name: 'Acciones que la enfrentan' })
    await panel.getByRole('button', { name: 'Nueva acción para esta barrera' }).click()
    const title = panel.getByRole('textbox', { name: 'Título de la acción' })
    await title.fill('Medir la escoria disponible')
    await title.press('Enter')
    const made = panel.getByRole('link', { name: /Medir la escoria disponible/ })
    await expect(made).toBeVisible()
    await page.getByRole('button', { name: 'Deshacer' }).click()
    await expect(made).toHaveCount(0)
    await title.fill('Medir la ceniza disponible')
    await title.press('Enter')
    // The line about the first one may still be there.
    await page.getByRole('button', { name: 'Abrirla' }).last().click()
    await expect(page).toHaveURL(new RegExp(`/groups/${cement}/actions`))
    await expect(page.getByRole('link', { name: /Disponibilidad de materiales cementantes/ })).toBeVisible()
  })

  await test.step('a notice that changes is asked about on the next page, not in the middle of one', async () => {
    await lead.goto(`/groups/${cement}`)
    await lead.getByRole('button', { name: 'Más sobre el grupo' }).click()
    await lead.getByRole('menuitem', { name: 'Aviso de cumplimiento' }).click()
    await lead.getByRole('textbox', { name: 'Español' }).fill('Tampoco se habla de turnos de producción.')
    await lead.getByRole('button', { name: 'Guardar y pedir que se acepte' }).click()
    await expect(lead.getByRole('dialog')).toBeHidden()
    await expect(notice).toHaveCount(0)
    await page.goto(`/groups/${cement}`)
    await expect(page.getByText('Cambió desde que usted lo aceptó')).toBeVisible()
    await expect(page.getByText('turnos de producción')).toBeVisible()
    await accept.click()
    await expect(page.getByRole('heading', { name: 'Registros' })).toBeVisible()
  })

  await test.step('a notice that is removed asks no person any more', async () => {
    await lead.goto(`/groups/${cement}`)
    await lead.getByRole('button', { name: 'Lo he leído y lo acepto' }).click()
    await lead.getByRole('button', { name: 'Más sobre el grupo' }).click()
    await lead.getByRole('menuitem', { name: 'Aviso de cumplimiento' }).click()
    for (const language of ['Español', 'Português', 'English']) {
      await lead.getByRole('textbox', { name: language }).fill('')
    }
    await lead.getByRole('button', { name: 'Quitar el aviso' }).click()
    await expect(lead.getByRole('dialog')).toBeHidden()
    // Other people of the group, whom the change before would have asked.
    await steward.goto(`/groups/${cement}`)
    await expect(steward.getByRole('heading', { name: 'Registros' })).toBeVisible()
  })
  await context.close()
})
