import { expect } from '@playwright/test'

import { adoptSteelRoadmap, reserved } from './adopted-text.ts'
import { enter } from './demo-people.ts'
import { testWithMail } from './mail-house.ts'
import { expectOpenInBothThemes, expectOpenToAll, expectOpenToAllEverywhere } from './serious-barriers.ts'

const test = testWithMail()

const phone = { width: 390, height: 844 }
const erratum = 'En el primer párrafo, donde dice «2035» léase «2036».'

test('the secretariat publishes an adopted text, and a person without an account reads it until it is withdrawn', async ({
  browser,
  house,
}) => {
  test.setTimeout(180_000)
  const office = await enter(browser, house.minga, 'secretaria')
  const id = await adoptSteelRoadmap(browser, house.minga)
  const address = `${house.minga.url}/public/hoja-de-ruta-del-acero`

  await test.step('it publishes from the page of the sign-off', async () => {
    await office.goto(`/groups/acero/sign-offs/${id}`)
    await office.getByRole('button', { name: 'Publicar', exact: true }).click()
    const dialog = office.getByRole('dialog', { name: 'Publicar este texto' })
    await expect(dialog.getByRole('combobox', { name: 'Licencia de uso' })).toHaveValue('CC BY 4.0')
    await expectOpenInBothThemes(office, 'the form that publishes a text')
    await dialog.getByRole('button', { name: 'Publicar', exact: true }).click()
    await expect(dialog).toBeHidden()
    const link = office.getByRole('link', { name: 'Abrir la página pública' })
    await expect(link).toHaveAttribute('href', `${address}/1`)
  })

  const context = await browser.newContext({ locale: 'es-CL', viewport: phone })
  const stranger = await context.newPage()
  const faults: string[] = []
  stranger.on('console', (message) => message.type() === 'error' && faults.push(message.text()))

  await test.step('a phone without an account reads it, and verifies the adoption', async () => {
    expect((await stranger.goto(address))?.status()).toBe(200)
    await expect(stranger.getByRole('heading', { level: 1, name: 'Hoja de ruta del acero' })).toBeVisible()
    const signatories = stranger.locator('#signatories .signatory')
    await expect(signatories).toHaveCount(2)
    await expect(signatories.filter({ hasText: 'Alacero' })).toContainText('Respalda')
    await expect(signatories.filter({ hasText: 'FICEM' })).toContainText('Respalda con reserva')
    const reservation = stranger.locator('.text [id] + .reservation')
    await expect(reservation).toHaveText(new RegExp(`Reserva de FICEM\\s*${reserved.clause}`))
    await expect(stranger.getByText('Acta 12')).toHaveCount(0)
    for (const colorScheme of ['light', 'dark'] as const) {
      // Not a page of the app: its colours follow the system alone.
      await stranger.emulateMedia({ colorScheme })
      await expectOpenToAll(stranger, `a published text, ${colorScheme}`)
    }
    await stranger.getByRole('link', { name: 'Comprobar el acta de adopción' }).click()
    await expect(stranger.getByRole('heading', { name: 'El acta es válida' })).toBeVisible()
  })

  await test.step('it leaves an address, and confirms it from the mail', async () => {
    await stranger.goto(address)
    await stranger.getByRole('textbox', { name: 'Correo electrónico' }).fill('lectora@example.org')
    await stranger.getByRole('button', { name: 'Suscribirse' }).click()
    await expect(stranger.getByRole('heading', { name: 'Revise su correo' })).toBeVisible()
    await expectOpenToAll(stranger, 'the answer to an address')
    const { text = '' } = await house.sink.mailTo('lectora@example.org')
    await stranger.goto(/http\S+subscriptions\/\S+/.exec(text)?.[0] ?? '')
    await stranger.getByRole('button', { name: 'Confirmar', exact: true }).click()
    await expect(stranger.getByRole('heading', { name: 'Suscripción confirmada' })).toBeVisible()
  })

  await test.step('an erratum that the secretariat adds stands on the page', async () => {
    await office.goto('/publications')
    await expect(office.getByText('Una dirección recibe las novedades')).toBeVisible()
    await office.getByRole('button', { name: 'Añadir fe de erratas' }).click()
    const dialog = office.getByRole('dialog', { name: 'Añadir una fe de erratas' })
    await dialog.getByRole('textbox', { name: 'En español' }).fill(erratum)
    await expectOpenInBothThemes(office, 'the form of an erratum')
    await dialog.getByRole('button', { name: 'Añadir fe de erratas' }).click()
    await expect(dialog).toBeHidden()
    await expect(office.getByText(erratum)).toBeVisible()
    await expectOpenToAllEverywhere(office, 'the published texts')
    await stranger.goto(address)
    await stranger.getByRole('link', { name: 'Este texto tiene una fe de erratas' }).click()
    await expect(stranger.locator('#errata')).toContainText(erratum)
    expect(faults).toEqual([])
  })

  await test.step('withdrawn, its address says so, and no word of it', async () => {
    await office.getByRole('button', { name: 'Retirar de la publicación' }).click()
    const dialog = office.getByRole('dialog', { name: 'Retirar este texto de la publicación' })
    await dialog.getByRole('button', { name: 'Retirar de la publicación' }).click()
    await expect(dialog).toBeHidden()
    await expect(office.getByRole('button', { name: 'Volver a publicar' })).toBeVisible()
    expect((await stranger.goto(address))?.status()).toBe(410)
    await expect(stranger.getByRole('heading', { name: 'Este texto se retiró de la publicación' })).toBeVisible()
    for (const words of ['Hoja de ruta', reserved.clause, reserved.whole, erratum])
      await expect(stranger.getByText(words, { exact: false })).toHaveCount(0)
    await context.close()
  })
})
