import { randomUUID } from 'node:crypto'

import { invitationAccepted, newInvitationsAnswer } from '@minga/protocol/http/invitations'
import { newRoadmapAnswer } from '@minga/protocol/http/roadmaps'
import type { Browser, Page } from '@playwright/test'

import { enter, post } from './demo-people.ts'
import type { MingaProcess } from './minga-process.ts'
import { expect, testApart } from './people.ts'
import { answer, enterLetter, inviteToJoin, joinFromInbox, reserve, rowOf } from './sign-off-steps.ts'
import { roadmapText, savedMark } from './steel-roadmap.ts'
import { translate } from './translation-steps.ts'

const test = testApart()

const phone = { viewport: { width: 390, height: 844 } }
const desk = { viewport: { width: 1440, height: 900 } }
const title = 'Declaración del acero'
const five = ['alacero', 'ficem', 'olacde', 'alianza-hidrogeno', 'bid']

/** A roadmap of the steel group that is written in this journey, as its lead works on it. */
class Declaration {
  readonly #lead: Page
  readonly #minga: MingaProcess
  readonly id: string

  private constructor(lead: Page, minga: MingaProcess, id: string) {
    this.#lead = lead
    this.#minga = minga
    this.id = id
  }

  static async begin(lead: Page, minga: MingaProcess): Promise<Declaration> {
    const answered = await lead.request.post('/api/groups/acero/roadmaps', {
      headers: { origin: minga.url },
      data: { title },
    })
    return new Declaration(lead, minga, newRoadmapAnswer.parse(await answered.json()).id)
  }

  get page(): string {
    return `/groups/acero/roadmaps/${this.id}`
  }

  async open(): Promise<void> {
    const data = { state: 'open' }
    const opened = await this.#lead.request.patch(`/api/roadmaps/${this.id}`, {
      headers: { origin: this.#minga.url },
      data,
    })
    expect(opened.status()).toBe(200)
  }

  /** @returns the version's id */
  async nameVersion(name: string): Promise<string> {
    const id = randomUUID()
    await post(this.#lead, this.#minga, `/api/roadmaps/${this.id}/versions`, { id, name })
    return id
  }

  /** Asks organisations about a version. @returns the sign-off's id */
  async ask(version: string, organisations: readonly string[]): Promise<string> {
    const id = randomUUID()
    await post(this.#lead, this.#minga, `/api/roadmaps/${this.id}/sign-offs`, {
      id,
      versions: [version],
      procedure: 'endorse',
      organisations,
      closesOn: '2999-01-31',
      rule: 'consensus',
      nature: 'political',
      statement: '¿Respalda su organización esta declaración?',
    })
    return id
  }
}

/** The first person of an organisation that had none to speak for it: the secretariat invites them, and they enter the group. */
async function joinOrganisation(browser: Browser, office: Page, minga: MingaProcess): Promise<Page> {
  const headers = { origin: minga.url }
  const people = [{ email: 'titular@onudi.example', roles: ['steward', 'principal'] }]
  const invited = await office.request.post('/api/organisations/unido/invitations', { headers, data: { people } })
  const [issued] = newInvitationsAnswer.parse(await invited.json()).invited
  const context = await browser.newContext({ baseURL: minga.url, locale: 'es-CL', ...phone })
  const page = await context.newPage()
  const data = {
    token: issued?.token,
    name: 'Titular de ONUDI',
    language: 'es',
    password: 'tres palabras sin relación',
  }
  const { person } = invitationAccepted.parse(
    await (await page.request.post('/api/invitations/accept', { headers, data })).json(),
  )
  await post(page, minga, `/api/groups/acero/people/${person}/named`, { role: 'reader', seen: null })
  await page.goto('/groups/acero')
  await page.getByRole('button', { name: 'Lo he leído y lo acepto' }).click()
  return page
}

test('a declaration: draft, round, version, translation, sign-off by five, published, verified; its text goes on, and a sixth joins', async ({
  browser,
  minga,
}) => {
  test.setTimeout(240_000)
  const lead = await enter(browser, minga, 'acero', desk)
  const cement = await enter(browser, minga, 'punto.focal', phone)
  const office = await enter(browser, minga, 'secretaria', phone)
  const text = await Declaration.begin(lead, minga)

  await test.step('the lead writes a draft that no other organisation reads, and opens it', async () => {
    await lead.goto(text.page)
    await roadmapText(lead).click()
    await lead.keyboard.type('La industria reduce sus emisiones a la mitad.')
    await lead.keyboard.press('Enter')
    await lead.keyboard.type('Lo revisa cada año.')
    await expect(savedMark(lead)).toHaveText(/Guardado/)
    expect((await cement.request.get(`/api/roadmaps/${text.id}/versions`)).status()).toBe(404)
    await text.open()
    expect((await cement.request.get(`/api/roadmaps/${text.id}/versions`)).status()).toBe(200)
  })

  await test.step('in a round one organisation comments, and the lead takes it in', async () => {
    const round = randomUUID()
    await post(lead, minga, '/api/groups/acero/rounds', {
      id: round,
      about: { kind: 'roadmap', roadmap: text.id },
      name: 'Ronda única',
      organisations: ['ficem'],
      closesOn: '2999-01-01',
    })
    const expert = await enter(browser, minga, 'cemento', phone)
    await post(expert, minga, '/api/threads', {
      id: randomUUID(),
      place: { kind: 'roadmap', roadmap: text.id },
      audience: 'coalition',
      comment: { id: randomUUID(), text: [{ kind: 'paragraph', content: [{ text: 'Falta el año.' }] }] },
    })
    await lead.goto(`/groups/acero/rounds/${round}`)
    await expect(lead.getByRole('row', { name: /FICEM/ })).toContainText('1 comentario')
    await lead.goto(text.page)
    await roadmapText(lead).getByText('La industria reduce').click()
    await lead.keyboard.press('End')
    await lead.keyboard.type(' Hasta 2035.')
    await expect(savedMark(lead)).toHaveText(/Guardado/)
    await lead.goto(`/groups/acero/rounds/${round}`)
    await lead.getByRole('button', { name: 'Cerrar la ronda' }).click()
    await lead.getByRole('dialog').getByRole('button', { name: 'Cerrar la ronda' }).click()
    await expect(lead.getByText(/Cerrada el/)).toBeVisible()
  })

  const version = await text.nameVersion('Para adopción')
  await test.step('it is translated into Portuguese', async () => {
    const translation = randomUUID()
    await post(lead, minga, `/api/roadmaps/${text.id}/editions`, { id: translation, language: 'pt', from: 'copy' })
    await lead.goto(`/groups/acero/roadmaps/${translation}/translation`)
    await translate(lead, title, 'Declaração do aço')
    await translate(lead, 'La industria reduce', 'A indústria reduz as suas emissões à metade. Até 2035.')
    await translate(lead, 'Lo revisa', 'E o revê todo ano.')
    await expect(lead.getByText('No falta nada por traducir.')).toBeVisible()
  })

  const signOff = await text.ask(version, five)
  const address = `/groups/acero/sign-offs/${signOff}`
  await test.step('five organisations answer, each in its way', async () => {
    const steel = await enter(browser, minga, 'titular.acero', phone)
    await steel.goto(address)
    await answer(steel, 'Pronunciarse', 'Respalda')

    await cement.goto(address)
    const reservation = reserve(/^La industria reduce/, 'Sin perjuicio de las metas nacionales.')
    await answer(cement, 'Pronunciarse', 'Respalda con reserva', reservation)

    const energy = await enter(browser, minga, 'politicas', phone)
    await energy.goto(address)
    await answer(energy, 'Pronunciarse', 'A la espera de instrucciones')
    await expect(energy.getByText('Espera el pronunciamiento de su organización')).toBeVisible()
    await answer(energy, 'Pronunciarse de nuevo', 'Respalda')

    const hydrogen = await enter(browser, minga, 'hidrogenio', phone)
    await hydrogen.request.patch('/api/me', { headers: { origin: minga.url }, data: { language: 'pt' } })
    await hydrogen.goto(address)
    await answer(hydrogen, 'Manifestar-se', 'Endossa', undefined, 'pt')

    await office.goto(address)
    await enterLetter(office, 'BID', 'DG-7/2026')
    const bank = await enter(browser, minga, 'bank', phone)
    await bank.goto(address)
    await bank.getByRole('button', { name: 'Confirmar este pronunciamiento' }).click()
    await expect(rowOf(bank, 'BID').getByText('Aún no cuenta', { exact: false })).toHaveCount(0)
  })

  await test.step('it is adopted, and the secretariat publishes it', async () => {
    await post(lead, minga, `/api/sign-offs/${signOff}/close`, { key: randomUUID() })
    await expect.poll(async () => (await lead.request.get(`/api/sign-offs/${signOff}/certificate`)).status()).toBe(200)
    await office.reload()
    await expect(office.getByText('Adoptado', { exact: true })).toBeVisible()
    await office.getByRole('button', { name: 'Publicar', exact: true }).click()
    await office.getByRole('dialog').getByRole('button', { name: 'Publicar', exact: true }).click()
    await expect(office.getByRole('link', { name: 'Abrir la página pública' })).toBeVisible()
  })

  const context = await browser.newContext({ locale: 'es-CL', ...phone })
  const stranger = await context.newPage()
  await test.step('a person without an account reads it, and verifies who stands behind it', async () => {
    await stranger.goto(`${minga.url}/public/declaracion-del-acero`)
    await expect(stranger.locator('#signatories .signatory')).toHaveCount(5)
    await expect(stranger.locator('.text [id] + .reservation')).toContainText('Sin perjuicio de las metas nacionales.')
    await expect(stranger.getByText(/instrucciones|Acta 12|DG-7/)).toHaveCount(0)
    await stranger.getByRole('link', { name: 'Comprobar el acta de adopción' }).click()
    await expect(stranger.getByRole('heading', { name: 'El acta es válida' })).toBeVisible()
    for (const name of ['Alacero', 'FICEM', 'OLACDE', 'BID'])
      await expect(stranger.getByRole('listitem').filter({ hasText: name })).toHaveCount(1)
    await stranger.getByRole('link', { name: title }).click()
    await expect(stranger.getByRole('heading', { level: 1, name: title })).toBeVisible()
  })

  await test.step('a clause changes: what is public stays as it was signed, and two organisations are asked again', async () => {
    await lead.goto(text.page)
    await roadmapText(lead).getByText('Lo revisa').click()
    await lead.keyboard.press('End')
    await lead.keyboard.type(' Con datos públicos.')
    await expect(savedMark(lead)).toHaveText(/Guardado/)
    await stranger.reload()
    await expect(stranger.getByText('Con datos públicos.')).toHaveCount(0)
    const again = await text.ask(await text.nameVersion('Con datos públicos'), ['alacero', 'ficem'])
    for (const who of ['titular.acero', 'punto.focal']) {
      const principal = await enter(browser, minga, who, phone)
      await principal.goto(`/groups/acero/sign-offs/${again}`)
      const changed = principal.getByRole('region', { name: 'Cambios desde la adopción anterior' })
      await expect(changed).toContainText('Sobre «Para adopción» su organización respondió')
      await expect(changed.locator('ins')).toHaveText(/Con datos públicos\./)
      await answer(principal, 'Pronunciarse', 'Respalda')
    }
  })

  await test.step('a sixth organisation joins what was adopted, and stands apart on the public page', async () => {
    const sixth = await joinOrganisation(browser, office, minga)
    await lead.goto(address)
    await inviteToJoin(lead, 'ONUDI')
    await joinFromInbox(sixth, 'Según su mandato.')
    await stranger.reload()
    await expect(stranger.locator('#signatories .signatory')).toHaveCount(5)
    const adherents = stranger.locator('#adherents')
    await expect(adherents).toContainText('ONUDI')
    await expect(adherents).toContainText('Según su mandato.')
    await context.close()
  })
})
