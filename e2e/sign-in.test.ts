import { test as base, expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import { generateSync } from 'otplib'

import { startIdentityProvider } from '../apps/server/src/testing/identity-provider.ts'
import { startMailSink, type MailSink } from '../apps/server/src/testing/mail-sink.ts'
import { startNameServer, type NameServer } from '../apps/server/src/testing/name-server.ts'
import { MingaProcess } from './minga-process.ts'
import { seriousIn } from './serious-barriers.ts'

interface House {
  readonly minga: MingaProcess
  readonly sink: MailSink
  readonly names: NameServer
}

const test = base.extend<object, { readonly house: House }>({
  house: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
    async ({}, provide) => {
      const sink = await startMailSink()
      const names = await startNameServer()
      const minga = await MingaProcess.start({
        settings: {
          SMTP_URL: sink.url,
          MINGA_MAIL_FROM: 'Minga <minga@minga.example>',
          MINGA_PRIVATE_PROVIDERS: '1',
          MINGA_NAME_SERVERS: names.address,
        },
      })
      await provide({ minga, sink, names })
      await minga.remove()
      await sink.close()
      await names.close()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})

const password = 'minga-demo-2026'

async function open(browser: Browser, { minga }: House, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: minga.url, locale: 'es-CL', ...options })
  return context.newPage()
}

async function signIn(page: Page, email: string, chosen = password): Promise<void> {
  await page.getByRole('textbox', { name: 'Correo electrónico' }).fill(email)
  await page.getByLabel('Contraseña', { exact: true }).fill(chosen)
  await page.getByRole('button', { name: 'Ingresar', exact: true }).click()
}

/** The code of an authenticator app with this key, now or `steps` periods later. */
function codeOf(key: string, steps = 0): string {
  const secret = key.replaceAll(/\s/g, '')
  return generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 })
}

async function linkIn(sink: MailSink, address: string, count = 1): Promise<string> {
  const { text = '' } = await sink.mailTo(address, count)
  return /https?:\/\/\S+#\S+/.exec(text)?.[0] ?? 'none'
}

test('a link by e-mail leads to the barrier it was about, also on another device, and once', async ({
  browser,
  house,
}) => {
  const asking = await open(browser, house)
  await asking.goto('/groups/acero/barriers?record=demo-t-02')
  await expect(asking).toHaveURL(/sign-in/)
  await asking.getByRole('textbox', { name: 'Correo electrónico' }).fill('acero@demo.minga.example')
  await asking.getByRole('button', { name: 'Enviarme un enlace por correo' }).click()
  await expect(asking.getByRole('heading', { name: 'Revise su correo' })).toBeFocused()
  const url = await linkIn(house.sink, 'acero@demo.minga.example')

  // A program that opens the link does not press the button.
  const scanner = await open(browser, house)
  await scanner.goto(url)
  await expect(scanner.getByText('Su enlace es válido')).toBeVisible()
  await expect(scanner).toHaveURL(/\/sign-in\/link$/)

  const phone = await open(browser, house, { viewport: { width: 390, height: 844 } })
  await phone.goto(url)
  await phone.getByRole('button', { name: 'Ingresar' }).click()
  await expect(phone).toHaveURL(/\/groups\/acero\/barriers\?record=demo-t-02/)
  await expect(phone.getByRole('textbox', { name: 'Título en español' })).toBeVisible()

  await scanner.getByRole('button', { name: 'Ingresar' }).click()
  await expect(scanner.getByRole('alert')).toContainText('ya no sirve')
})

test('a forgotten password is replaced with a link; the page says when one is weak', async ({ browser, house }) => {
  const page = await open(browser, house)
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: 'Correo electrónico' }).fill('finance@demo.minga.example')
  await page.getByRole('button', { name: 'Olvidé mi contraseña' }).click()
  await expect(page.getByRole('heading', { name: 'Revise su correo' })).toBeVisible()
  await page.goto(await linkIn(house.sink, 'finance@demo.minga.example'))
  const chosen = page.getByLabel('Contraseña nueva')
  await chosen.fill('corta')
  await expect(page.getByText('Al menos 12 caracteres.')).toBeVisible()
  await chosen.fill('contraseña123')
  await expect(page.getByText('Se adivina muy pronto.')).toBeVisible()
  await chosen.fill('siete hornos en la lluvia')
  await expect(page.getByText('Muy buena.')).toBeVisible()
  await page.getByRole('button', { name: 'Guardar e ingresar' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page).not.toHaveURL(/sign-in/)
})

test('an authenticator app is added and asked for, and a recovery code replaces it', async ({ browser, house }) => {
  const page = await open(browser, house)
  await page.goto('/sign-in')
  await signIn(page, 'politicas@demo.minga.example')
  await expect(page).not.toHaveURL(/sign-in/)
  await page.goto('/security')
  await page.getByRole('button', { name: 'Agregar una aplicación de autenticación' }).click()
  await expect(page.getByRole('img', { name: 'Código QR' })).toBeVisible()
  const key = await page.locator('code').innerText()
  await page.getByLabel('Código de la aplicación').fill(codeOf(key, -1))
  await page.getByRole('button', { name: 'Confirmar' }).click()
  await expect(page.getByRole('heading', { name: 'Sus códigos de recuperación' })).toBeFocused()
  const codes = await page.locator('ol code').allInnerTexts()
  expect(codes).toHaveLength(10)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Descargar' }).click()
  expect((await download).suggestedFilename()).toBe('minga.txt')
  await page.getByRole('button', { name: 'Ya los guardé' }).click()
  await expect(page.getByText('Quedan 10 códigos')).toBeVisible()

  const other = await open(browser, house)
  await other.goto('/sign-in?next=%2Forganisations')
  await signIn(other, 'politicas@demo.minga.example')
  await expect(other.getByRole('heading', { name: 'Un paso más' })).toBeVisible()
  await other.getByLabel('Código', { exact: true }).fill('000000')
  await other.getByRole('button', { name: 'Ingresar', exact: true }).click()
  await expect(other.getByText('No corresponde, o ya se usó.')).toBeVisible()
  await other.getByLabel('Código', { exact: true }).fill(codeOf(key))
  await other.getByRole('button', { name: 'Ingresar', exact: true }).click()
  await expect(other).toHaveURL(/\/organisations$/)

  const lost = await open(browser, house)
  await lost.goto('/sign-in')
  await signIn(lost, 'politicas@demo.minga.example')
  await lost.getByLabel('Código', { exact: true }).fill(codes[0] ?? '')
  await lost.getByRole('button', { name: 'Ingresar', exact: true }).click()
  await expect(lost).not.toHaveURL(/sign-in/)
})

test('a passkey is added, named, used instead of a password, and removed', async ({ browser, house }) => {
  // Browsers accept passkeys for host names, not for IP addresses.
  const page = await open(browser, house, { baseURL: `http://localhost:${house.minga.port}` })
  const devices = await page.context().newCDPSession(page)
  await devices.send('WebAuthn.enable')
  await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto('/sign-in')
  await signIn(page, 'hidrogenio@demo.minga.example')
  await expect(page).not.toHaveURL(/sign-in/)
  await page.goto('/security')
  await page.getByRole('button', { name: /Agregar una llave|Adicionar uma chave/ }).click()
  await page.getByRole('textbox', { name: 'Nom' }).fill('Laptop de José & Cía 🔑')
  await page.getByRole('button', { name: /Crear la llave|Criar a chave/ }).click()
  await expect(page.getByText('Laptop de José & Cía 🔑')).toBeVisible()

  await page.context().clearCookies()
  await page.goto('/sign-in?next=%2Fsecurity')
  await page.getByRole('button', { name: /Usar una llave de acceso|Usar uma chave de acesso/ }).click()
  await expect(page).toHaveURL(/\/security$/)
  await page.getByRole('button', { name: /^(Quitar|Remover) .Laptop/ }).click()
  await expect(page.getByText('Laptop de José & Cía 🔑')).toHaveCount(0)
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await page.getByRole('button', { name: /Usar una llave de acceso|Usar uma chave de acesso/ }).click()
  await expect(page.getByRole('alert')).toBeVisible()
})

test('an organisation’s own sign-in is set by its focal point, found by the address, and lets its people in', async ({
  browser,
  house,
}) => {
  const provider = await startIdentityProvider(`${house.minga.url}/api/auth/provider/callback`)
  try {
    const steward = await open(browser, house)
    await steward.goto('/sign-in')
    await signIn(steward, 'punto.focal@demo.minga.example')
    await expect(steward).not.toHaveURL(/sign-in/)
    await steward.goto('/organisations/ficem')
    await steward.getByRole('link', { name: 'Inicio de sesión único (SSO) de la organización' }).click()
    await steward.getByLabel('Emisor').fill('https://localhost:1')
    await steward.getByLabel('Identificador de cliente').fill(provider.clientId)
    await steward.getByLabel('Secreto de cliente').fill(provider.clientSecret)
    const domains = steward.getByRole('combobox', { name: 'Dominios de correo' })
    await domains.fill('punto.focal@demo.minga.example')
    await steward.keyboard.press('Enter')
    await expect(steward.getByText('No es un dominio de correo: punto.focal@demo.minga.example.')).toBeVisible()
    await steward.keyboard.press('Backspace')
    await domains.fill('demo.minga.example')
    await steward.keyboard.press('Enter')
    await steward.getByRole('button', { name: 'Comprobar y guardar' }).click()
    await expect(steward.getByText('Allí no responde')).toBeVisible()
    await steward.getByLabel('Emisor').fill(provider.issuer)
    await steward.getByRole('button', { name: 'Comprobar y guardar' }).click()
    await expect(steward.getByRole('button', { name: 'Quitar el acceso propio' })).toBeVisible()
    const unproved = await open(browser, house)
    await unproved.goto('/sign-in')
    await unproved.getByRole('textbox', { name: 'Correo electrónico' }).fill('alguien@demo.minga.example')
    await expect(unproved.getByRole('button', { name: 'Enviarme un enlace por correo' })).toBeVisible()
    await expect(unproved.getByRole('button', { name: 'Ingresar con FICEM' })).toBeHidden()

    // The record that the page asks for goes into DNS.
    await steward.getByRole('button', { name: 'Comprobar ahora' }).click()
    await expect(steward.getByText('El registro no está todavía.')).toBeVisible()
    const [name = '', value = ''] = await steward.locator('.domain-proof code').allInnerTexts()
    house.names.records.set(name, [value])
    await steward.getByRole('button', { name: 'Comprobar ahora' }).click()
    await expect(steward.getByText('demo.minga.example · comprobado')).toBeVisible()

    provider.present = { sub: 'c-7', email: 'punto.focal@demo.minga.example', email_verified: true }
    const page = await open(browser, house)
    await page.goto('/groups/cemento')
    await page.getByRole('textbox', { name: 'Correo electrónico' }).fill('quien.sea@demo.minga.example')
    await page.getByRole('button', { name: 'Ingresar con FICEM' }).click()
    await expect(page.getByRole('heading', { name: `Le enviaremos a ${new URL(provider.issuer).host}` })).toBeFocused()
    await page.getByRole('button', { name: 'Continuar' }).click()
    await expect(page).toHaveURL(/\/groups\/cemento$/)

    // A new person: invited by the focal point, let in by the provider, with no password to choose.
    await steward.goto('/our-organisation')
    await steward.getByLabel('Correo').fill('nueva@demo.minga.example')
    await steward.getByLabel('Nombre, si lo sabe').fill('Zoë O’Higgins 🌱')
    await steward.getByRole('button', { name: 'Invitar a esta persona' }).click()
    const invitation = await steward.getByLabel('Enlace de nueva@demo.minga.example').inputValue()
    provider.present = { sub: 'c-9', email: 'nueva@demo.minga.example', email_verified: true }
    const invited = await open(browser, house)
    await invited.goto(invitation)
    await invited.getByRole('button', { name: 'Entrar con FICEM' }).click()
    await invited.getByRole('button', { name: 'Continuar' }).click()
    await expect(invited).toHaveURL(`${house.minga.url}/`)
    await expect(invited.getByRole('button', { name: /Zoë O’Higgins 🌱/ })).toBeVisible()
    await steward.reload()
    await expect(steward.getByText('Nadie tiene una invitación en curso.')).toBeVisible()
    await expect(steward.getByText('nueva@demo.minga.example')).toBeVisible()
    const again = await open(browser, house)
    await again.goto(invitation)
    await expect(again.getByText('Esta invitación ya se aceptó')).toBeVisible()

    provider.present = { sub: 'c-8', email: 'acero@demo.minga.example', email_verified: true }
    const stranger = await open(browser, house)
    await stranger.goto('/sign-in')
    await stranger.getByRole('textbox', { name: 'Correo electrónico' }).fill('acero@demo.minga.example')
    await stranger.getByRole('button', { name: 'Ingresar con FICEM' }).click()
    await stranger.getByRole('button', { name: 'Continuar' }).click()
    await expect(stranger.getByRole('alert')).toContainText('Su organización no confirmó')
  } finally {
    await provider.close()
  }
})

test('a session ended from another device closes what is open there, while a person types', async ({
  browser,
  house,
}) => {
  const desk = await open(browser, house)
  await desk.goto('/sign-in')
  await signIn(desk, 'secretaria@demo.minga.example')
  await expect(desk).not.toHaveURL(/sign-in/)
  const laptop = await open(browser, house)
  await laptop.goto('/sign-in?next=%2Fgroups%2Facero%2Froadmaps%2Fhoja-de-ruta-acero')
  await signIn(laptop, 'secretaria@demo.minga.example')
  await expect(laptop.getByRole('heading', { name: 'Resumen para los ministerios' })).toBeVisible()
  await laptop.getByRole('heading', { name: 'Resumen para los ministerios' }).click()
  await laptop.keyboard.type('x')

  await desk.goto('/sessions')
  const others = desk.getByRole('button', { name: /Cerrar la sesión de/ })
  await expect(others).toHaveCount(1)
  await others.click()
  await expect(desk.getByText('Solo está en este dispositivo.')).toBeVisible()
  await expect(laptop.getByText(/Su sesión terminó/).first()).toBeVisible({ timeout: 15_000 })
  await expect(desk.getByText('Este dispositivo · ')).toBeVisible()
})

test('what a tab still holds of one person is never sent as another’s who signs in beside it', async ({
  browser,
  house,
}) => {
  const first = await open(browser, house)
  const place = '/groups/acero/barriers?record=demo-t-01'
  await first.goto(`/sign-in?next=${encodeURIComponent(place)}`)
  await signIn(first, 'acero@demo.minga.example')
  // What comes late in the panel moves the field away from the pointer.
  await expect(async () => {
    await first.getByRole('group', { name: 'Severidad' }).hover()
    await first.getByRole('button', { name: 'Comentar «Severidad»' }).click({ timeout: 2000 })
  }).toPass()
  await first.getByLabel('Escriba un comentario').fill('Escrito en Alacero')

  const second = await first.context().newPage()
  await second.goto('/sign-in')
  await signIn(second, 'secretaria@demo.minga.example')
  await expect(second).not.toHaveURL(/sign-in/)

  await first.getByLabel('Escriba un comentario').press('Control+Enter')
  await expect(first.getByRole('alert').filter({ hasText: 'Su sesión terminó' })).toBeVisible()
  await expect(first.getByText('Escrito en Alacero')).toBeVisible()
  await second.goto(place)
  await expect(second.getByRole('group', { name: 'Severidad' })).toBeVisible()
  await expect(second.getByText('Escrito en Alacero')).toHaveCount(0)

  // The comment waits on the device for the person who wrote it.
  await first.getByRole('link', { name: 'Volver a ingresar' }).click()
  await signIn(first, 'acero@demo.minga.example')
  await expect(first.getByText('Escrito en Alacero')).toBeVisible()
  await expect(first.locator('article').filter({ hasText: 'Escrito en Alacero' })).toContainText('Alacero')
})

test('the pages before signing in have no serious barrier, light and dark, on a phone too', async ({
  browser,
  house,
}) => {
  for (const [colorScheme, width] of [
    ['light', 1440],
    ['dark', 390],
  ] as const) {
    const page = await open(browser, house, { colorScheme, viewport: { width, height: 844 } })
    for (const [path, text] of [
      ['/sign-in?problem=provider', 'Su organización no confirmó'],
      [`/sign-in/link#${'a'.repeat(32)}`, 'Su enlace es válido'],
      [`/sign-in/new-password#${'a'.repeat(32)}`, 'Varias palabras'],
      ['/sign-in/link', 'ya no sirve'],
    ] as const) {
      await page.goto('about:blank')
      await page.goto(path)
      await expect(page.getByText(text)).toBeVisible()
      await page.evaluate(() => document.fonts.ready.then(() => undefined))
      expect.soft(await seriousIn(page), path).toEqual([])
    }
  }
})
