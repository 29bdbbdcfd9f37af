import { randomUUID } from 'node:crypto'

import { demoAnswer } from '@minga/protocol/http/me'
import { signedTextAnswer } from '@minga/protocol/http/sign-offs'
import { test as base, expect, type Browser, type Page } from '@playwright/test'

import { startMailSink, type MailSink } from '../apps/server/src/testing/mail-sink.ts'
import { signIn } from './demo-people.ts'
import { MingaProcess } from './minga-process.ts'
import { expectOpenInBothThemes, expectOpenToAll, expectOpenToAllEverywhere } from './serious-barriers.ts'

interface House {
  readonly minga: MingaProcess
  readonly sink: MailSink
}

/** The public leaves an address only where mail goes out. */
const test = base.extend<object, { readonly house: House }>({
  house: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs from this pattern
    async ({}, provide) => {
      const sink = await startMailSink()
      const minga = await MingaProcess.start({
        settings: { SMTP_URL: sink.url, MINGA_MAIL_FROM: 'Minga <minga@minga.example>' },
      })
      await provide({ minga, sink })
      await minga.remove()
      await sink.close()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})

const phone = { width: 390, height: 844 }
const reserved = 'Sin perjuicio de las metas nacionales.'
const erratum = 'En el primer párrafo, donde dice «2035» léase «2036».'

/** A page of a demo person, in Spanish. */
async function enter(browser: Browser, { minga }: House, email: string): Promise<Page> {
  const { people } = demoAnswer.parse(await (await fetch(`${minga.url}/api/demo`)).json())
  const person = people.find((each) => each.email === `${email}@demo.minga.example`)
  if (person === undefined) throw new Error(`the demo has no ${email}`)
  const { page } = await signIn(browser, minga, person, { locale: 'es-CL' })
  await page.request.patch('/api/me', { headers: { origin: minga.url }, data: { language: 'es' } })
  return page
}

async function post(page: Page, { minga }: House, path: string, data: object): Promise<void> {
  const answer = await page.request.post(path, { headers: { origin: minga.url }, data })
  expect([path, answer.status(), await answer.text()]).toEqual([path, 200, expect.any(String)])
}

/** A text of the demo that two organisations adopted, one with a reservation about a clause. */
async function adopt(browser: Browser, house: House): Promise<string> {
  const [version, id] = [randomUUID(), randomUUID()]
  const lead = await enter(browser, house, 'acero')
  const roadmap = '/api/roadmaps/hoja-de-ruta-acero'
  await post(lead, house, `${roadmap}/versions`, { id: version, name: 'Versión adoptada' })
  await post(lead, house, `${roadmap}/sign-offs`, {
    id,
    versions: [version],
    procedure: 'endorse',
    organisations: ['alacero', 'ficem'],
    closesOn: '2999-01-01',
    rule: 'consensus',
    nature: 'political',
  })
  const { tree } = signedTextAnswer.parse(await (await lead.request.get(`/api/sign-offs/${id}/text`)).json())
  const clause = tree.find(({ name, content }) => name === 'paragraph' && content.length > 0)
  const positions = `/api/sign-offs/${id}/positions`
  const given = { language: 'es', mandate: 'Acta 12 de la junta directiva' }
  const steel = await enter(browser, house, 'titular.acero')
  await post(steel, house, positions, { ...given, id: randomUUID(), position: 'endorses' })
  const cement = await enter(browser, house, 'punto.focal')
  const reservations = [{ block: clause?.attributes['id'], text: reserved }]
  await post(cement, house, positions, { ...given, id: randomUUID(), position: 'reservation', reservations })
  await post(lead, house, `/api/sign-offs/${id}/close`, { key: randomUUID() })
  const issued = async () => (await lead.request.get(`/api/sign-offs/${id}/certificate`)).status()
  await expect.poll(issued).toBe(200)
  return id
}

test('the secretariat publishes an adopted text, and a person without an account reads it until it is withdrawn', async ({
  browser,
  house,
}) => {
  test.setTimeout(180_000)
  const office = await enter(browser, house, 'secretaria')
  const id = await adopt(browser, house)
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
    await expect(reservation).toHaveText(new RegExp(`Reserva de FICEM\\s*${reserved}`))
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
    for (const words of ['Hoja de ruta', reserved, erratum])
      await expect(stranger.getByText(words, { exact: false })).toHaveCount(0)
    await context.close()
  })
})
