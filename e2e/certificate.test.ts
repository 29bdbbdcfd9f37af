import { readFileSync } from 'node:fs'

import { adoptSteelRoadmap, reserved } from './adopted-text.ts'
import { enter } from './demo-people.ts'
import { expect, testApart } from './people.ts'
import { expectOpenToAll, expectOpenToAllEverywhere } from './serious-barriers.ts'

const test = testApart()

const phone = { viewport: { width: 390, height: 844 } }

test('an adopted text has its declaration, and a certificate that is verified without an account', async ({
  browser,
  minga,
}) => {
  test.setTimeout(180_000)
  const lead = await enter(browser, minga, 'acero', phone)
  const id = await adoptSteelRoadmap(browser, minga)
  let certificate = ''

  await test.step('the sign-off leads to the declaration', async () => {
    await lead.goto(`/groups/acero/sign-offs/${id}`)
    await expect(lead.getByRole('link', { name: 'Descargar el acta de adopción (.jws)' })).toBeVisible()
    await lead.getByRole('link', { name: 'Ver la declaración' }).click()
    await expect(lead.getByRole('heading', { name: 'Hoja de ruta del acero', exact: true })).toBeVisible()
    await expect(lead.getByText('Adoptado por consenso', { exact: false })).toBeVisible()
    const signatories = lead.locator('.signatories > li')
    await expect(signatories).toHaveCount(2)
    await expect(signatories.filter({ hasText: 'FICEM' })).toContainText('Respalda con reserva')
    await expect(lead.locator('.declaration-reservations')).toContainText(reserved.whole)
    await expect(lead.locator('.prose blockquote', { hasText: 'Reserva de FICEM:' })).toContainText(
      'Sin perjuicio de las metas nacionales.',
    )
    await expectOpenToAllEverywhere(lead, 'the declaration')
  })

  await test.step('the name at signature stays when an organisation is renamed', async () => {
    const secretariat = await enter(browser, minga, 'secretaria', phone)
    await secretariat.goto('/administration/organisations')
    const line = secretariat.locator('.organisation-administration-line').filter({ hasText: 'FICEM' })
    await line.getByRole('button', { name: 'Editar' }).click()
    await line.getByRole('button', { name: 'Registrar otro nombre o una fusión' }).click()
    const dialog = secretariat.getByRole('dialog', { name: 'Qué fue de FICEM' })
    await dialog.getByRole('textbox', { name: 'Nombre corto' }).fill('FICEM+')
    const name = dialog.getByRole('textbox', { name: 'Nombre completo · Español' })
    await name.fill('Federación Interamericana del Cemento y el Hormigón')
    await expectOpenToAllEverywhere(secretariat, 'the form of another name')
    await dialog.getByRole('button', { name: 'Registrar' }).click()
    await expect(dialog).toBeHidden()
    await expect(secretariat.getByText('Tiene su nombre actual desde el', { exact: false })).toBeVisible()
    await lead.reload()
    const cement = lead.locator('.signatories > li').nth(1)
    await expect(cement.locator('strong')).toHaveText('FICEM')
    await expect(cement).toContainText('hoy es FICEM+, Federación Interamericana del Cemento y el Hormigón')
  })

  await test.step('an organisation attaches a page that it signed elsewhere, and says that it goes with the declaration', async () => {
    const cement = await enter(browser, minga, 'punto.focal', phone)
    await cement.goto(`/groups/acero/sign-offs/${id}`)
    const choosing = cement.waitForEvent('filechooser')
    await cement.getByRole('button', { name: 'Adjuntar una hoja firmada' }).click()
    const page = { name: 'hoja-firmada.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 en tinta') }
    await (await choosing).setFiles(page)
    await expect(cement.getByRole('link', { name: 'hoja-firmada.pdf' })).toBeVisible()
    await cement.getByRole('checkbox', { name: 'Acompaña la declaración' }).click()
    await expect(cement.getByRole('checkbox', { name: 'Acompaña la declaración' })).toBeChecked()
    await expectOpenToAllEverywhere(cement, 'a sign-off with a signed page')
    await lead.reload()
    await expect(lead.getByRole('link', { name: 'hoja-firmada.pdf' })).toBeVisible()
    await expect(lead.getByText('Minga no da fe de ellas', { exact: false })).toBeVisible()
  })

  await test.step('its PDF is given in three languages', async () => {
    for (const leaf of ['Declaración en PDF:', 'Dos páginas para el teléfono:']) {
      const line = lead.locator('.declaration-files', { hasText: leaf })
      const loading = lead.waitForEvent('download')
      await line.getByRole('button', { name: 'portugués' }).click()
      expect((await loading).suggestedFilename()).toMatch(/^hoja-de-ruta-del-acero-declaração.*\.pdf$/)
    }
  })

  await test.step('the certificate is a file', async () => {
    const loading = lead.waitForEvent('download')
    await lead.getByRole('link', { name: 'Descargar el acta de adopción (.jws)' }).click()
    certificate = readFileSync(await (await loading).path(), 'latin1')
    expect(certificate.split('.')).toHaveLength(3)
  })

  await test.step('a person without an account verifies it, and a file in the browser', async () => {
    const address = await lead.getByRole('link', { name: 'Comprobar el acta' }).getAttribute('href')
    const context = await browser.newContext({ locale: 'es-CL', ...phone })
    const stranger = await context.newPage()
    const faults: string[] = []
    stranger.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
    await stranger.goto(`${minga.url}${new URL(address ?? '').pathname}`)
    await expect(stranger.getByRole('heading', { name: 'El acta es válida' })).toBeVisible()
    await expect(stranger.getByText('FICEM')).toHaveCount(0)
    const check = async (bytes: string) => {
      const file = { name: 'acta.jws', mimeType: 'application/jose', buffer: Buffer.from(bytes, 'latin1') }
      await stranger.getByLabel('Archivo del acta').setInputFiles(file)
    }
    await check(certificate)
    await expect(stranger.getByText('El archivo es esta acta', { exact: false })).toBeVisible()
    const flipped = `${certificate.slice(0, 100)}${String.fromCharCode(certificate.charCodeAt(100) ^ 1)}${certificate.slice(101)}`
    await check(flipped)
    await expect(stranger.getByText('no es un acta válida', { exact: false })).toBeVisible()
    for (const colorScheme of ['light', 'dark'] as const) {
      // It is no page of the app's: its colours follow the system alone.
      await stranger.emulateMedia({ colorScheme })
      await expectOpenToAll(stranger, `the page of a certificate, ${colorScheme}`)
    }
    await stranger.getByRole('link', { name: 'Português' }).click()
    await expect(stranger.getByRole('heading', { name: 'O termo é válido' })).toBeVisible()
    expect(faults).toEqual([])
    await context.close()
  })
})

test('a certificate is verified without scripts', async ({ browser, minga }) => {
  const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: false })
  const page = await context.newPage()
  const answer = await page.goto(`${minga.url}/verify/00000000000000000000000000`)
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'There is no certificate at this address' })).toBeVisible()
  await context.close()
})
