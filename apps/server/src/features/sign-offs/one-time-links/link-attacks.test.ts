import { randomUUID } from 'node:crypto'

import { oneTimeLinksAnswer } from '@minga/protocol/http/one-time-links'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { askedOrganisations } from '../../../testing/asked-organisations.ts'
import { startMailSink } from '../../../testing/mail-sink.ts'
import { NamedSignatory } from '../../../testing/named-signatory.ts'
import { hiddenIn } from '../../../testing/signatory-phone.ts'
import { steel, type Principal } from '../../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../../testing/start-test-server.ts'

const sink = await startMailSink()
afterAll(() => sink.close())
const server = await sharedServer({ mail: { url: sink.url, from: 'Minga <minga@minga.example>' } })
const db = await sharedDb(server)

const { ask, done, opened, view, answerDirectly, asMember } = askedOrganisations(server)
const linkOf = (signOff: string) => NamedSignatory.of({ server, sink }, signOff)
beforeAll(() => asMember(['principal']))

describe('a link is its maker’s', () => {
  /** A link that is open on a phone, and one whose code was not entered. */
  async function two(signOff: string) {
    const [open, closed] = [await linkOf(signOff), await linkOf(signOff)]
    const { phone } = await open.enter()
    return { open, closed, phone, form: hiddenIn((await open.review(phone)).text) }
  }
  async function expectNothing({ open, closed, phone, form }: Awaited<ReturnType<typeof two>>) {
    expect((await phone.open(open.page)).status).toBe(404)
    expect((await phone.send(`${open.page}/position`, form)).status).toBe(404)
    const shown = (await closed.enter()).shown
    expect(shown.status).toBe(404)
    expect(shown.text).toContain('Este enlace no abre nada')
  }

  test.each([
    [
      'loses the role',
      () => db.updateTable('person').set({ roles: '[]' }).where('id', '=', 'steward').execute(),
      () => db.updateTable('person').set({ roles: '["steward"]' }).where('id', '=', 'steward').execute(),
    ],
    [
      'is suspended',
      () => db.updateTable('person').set({ state: 'suspended' }).where('id', '=', 'steward').execute(),
      () => db.updateTable('person').set({ state: 'active' }).where('id', '=', 'steward').execute(),
    ],
    [
      'is of another organisation',
      () => db.updateTable('person').set({ organisation: 'alacero' }).where('id', '=', 'steward').execute(),
      () => db.updateTable('person').set({ organisation: 'ficem' }).where('id', '=', 'steward').execute(),
    ],
    [
      'has an organisation that left',
      () => db.updateTable('organisation').set({ state: 'left' }).where('id', '=', 'ficem').execute(),
      () => db.updateTable('organisation').set({ state: 'active' }).where('id', '=', 'ficem').execute(),
    ],
    [
      'reads a group that is archived',
      () => db.updateTable('working_group').set({ archived: 1 }).where('id', '=', steel).execute(),
      () => db.updateTable('working_group').set({ archived: 0 }).where('id', '=', steel).execute(),
    ],
  ] as const)('and leads nowhere once that person %s', async (_, take, give) => {
    const { id } = await opened()
    const links = await two(id)
    await take()
    await expectNothing(links)
    await give()
    expect((await links.phone.open(links.open.page)).status).toBe(200)
    expect((await view('steward', id)).positions).toEqual([])
  })

  test('and leads nowhere once the organisation is no more invited', async () => {
    const { id } = await opened()
    const links = await two(id)
    await db
      .deleteFrom('sign_off_organisation')
      .where('sign_off', '=', id)
      .where('organisation', '=', 'ficem')
      .execute()
    await expectNothing(links)
    expect((await view('principal', id)).positions).toEqual([])
  })

  test('and is withdrawn by those who may name a signatory of that organisation alone', async () => {
    const { id } = await opened()
    const { open, phone, form } = await two(id)
    const withdraw = (by: Principal) => ask(by, 'POST', `/api/one-time-links/${open.link}/withdraw`, {})
    for (const by of ['lead', 'principal', 'commenter', 'convener', 'outsider'] as const) {
      expect([by, (await withdraw(by)).status]).toEqual([by, 404])
    }
    expect((await withdraw('steward')).status).toBe(200)
    expect((await withdraw('steward')).status).toBe(200)
    expect((await phone.send(`${open.page}/position`, form)).status).toBe(404)
    expect((await open.enter()).shown.text).toContain('Este enlace se retiró')
    const { links } = oneTimeLinksAnswer.parse(
      (await ask('steward', 'GET', `/api/sign-offs/${id}/one-time-links`)).body,
    )
    expect(links.find((each) => each.id === open.link)?.state).toBe('withdrawn')
  })

  test('and of another sign-off’s answers, of other organisations’ and of mandates it shows nothing', async () => {
    const other = await opened()
    await answerDirectly('member', other.id, 'abstains')
    const { id } = await opened()
    const secret = `Mandato ${randomUUID()}`
    const said = {
      id: randomUUID(),
      position: 'objects',
      reason: 'El motivo de Alacero',
      mandate: secret,
      language: 'es',
    }
    await done('principal', 'POST', `/api/sign-offs/${id}/positions`, said)
    const own = {
      id: randomUUID(),
      position: 'reservation',
      reservations: [{ block: null, text: 'La reserva propia' }],
    }
    await done('member', 'POST', `/api/sign-offs/${id}/positions`, { ...own, mandate: secret, language: 'es' })
    const link = await linkOf(id)
    const { shown } = await link.enter()
    expect(shown.text).toContain('La reserva propia')
    for (const words of ['El motivo de Alacero', secret, 'ALACERO', 'Expert principal']) {
      expect(shown.text).not.toContain(words)
    }
  })
})
