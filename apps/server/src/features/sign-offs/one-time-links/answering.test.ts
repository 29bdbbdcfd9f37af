import { randomUUID } from 'node:crypto'

import { oneTimeLinkMade, oneTimeLinksAnswer } from '@minga/protocol/http/one-time-links'
import { inboxAnswer } from '@minga/protocol/http/inbox'
import { signOffAnswer } from '@minga/protocol/http/sign-offs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { startMailSink } from '../../../testing/mail-sink.ts'
import { NamedSignatory, newSignatory } from '../../../testing/named-signatory.ts'
import { hiddenIn, linkIn, SignatoryPhone } from '../../../testing/signatory-phone.ts'
import { roadmap, type Principal } from '../../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../../testing/start-test-server.ts'

/** The server's clock: that of the machine, and what it is ahead, in ms. */
let ahead = 0
const hour = 3_600_000
const sink = await startMailSink()
afterAll(() => sink.close())
const mail = { url: sink.url, from: 'Minga <minga@minga.example>' }
const server = await sharedServer({ mail }, { now: () => new Date(Date.now() + ahead), roundsInterval: 10 })
const db = await sharedDb(server)

async function ask(by: Principal | undefined, method: string, where: string, body?: object) {
  const { status, text } = await server.ask(by, method, where, body)
  return { status, body: JSON.parse(text) as unknown }
}

let version = ''
let id = ''
async function opened(more: object = {}): Promise<string> {
  const signOff = randomUUID()
  const made = await ask('lead', 'POST', `/api/roadmaps/${roadmap}/sign-offs`, {
    id: signOff,
    versions: [version],
    procedure: 'endorse',
    organisations: ['alacero', 'ficem'],
    closesOn: '2999-01-01',
    rule: 'consensus',
    nature: 'technical',
    statement: '¿Respalda su organización este texto?',
    ...more,
  })
  expect(made.status).toBe(200)
  return signOff
}

async function name(by: Principal, signOff = id, more: object = {}) {
  const body = { ...newSignatory(), ...more }
  const { status, body: answer } = await ask(by, 'POST', `/api/sign-offs/${signOff}/one-time-links`, body)
  return { asked: body, status, answer }
}

const linkOf = (signOff = id) => NamedSignatory.of({ server, sink }, signOff)
const said = { position: 'endorses', mandate: 'Acta 12' }

const view = async (by: Principal, signOff = id) =>
  signOffAnswer.parse((await ask(by, 'GET', `/api/sign-offs/${signOff}`)).body)
const links = async (by: Principal, signOff = id) =>
  oneTimeLinksAnswer.parse((await ask(by, 'GET', `/api/sign-offs/${signOff}/one-time-links`)).body)
const stateOf = async (link: string) => (await links('steward')).links.find((each) => each.id === link)?.state

beforeAll(async () => {
  await ask('steward', 'PATCH', '/api/people/member', { roles: ['principal'] })
  version = randomUUID()
  await ask('editor', 'POST', `/api/roadmaps/${roadmap}/versions`, { id: version, name: 'Text to sign' })
  id = await opened()
})

describe('a signatory is named', () => {
  test('by a focal point or the principal, and by no other person', async () => {
    for (const by of ['lead', 'editor', 'commenter', 'observer', 'convener'] as const) {
      expect([by, (await name(by)).status]).toEqual([by, 403])
    }
    expect((await name('outsider')).status).toBe(404)
    expect((await name('principal')).status).toBe(200)
    expect((await name('steward')).status).toBe(200)
    // What one organisation names, another does not see; who neither answers nor names sees nothing.
    expect((await links('principal')).links).toHaveLength(1)
    expect((await links('member')).links).toHaveLength(1)
    for (const by of ['lead', 'commenter', 'convener'] as const) {
      expect(await links(by)).toEqual({ links: [], mayName: false, until: null })
    }
  })

  test('in the mail is the link and no code, and the code is said once', async () => {
    const { asked, answer: first } = await name('steward')
    const { code } = oneTimeLinkMade.parse(first)
    expect(code).toMatch(/^[0-9]{8}$/)
    const { text, subject, html } = await sink.mailTo(asked.address)
    expect(subject).toBe('Respuesta de FICEM sobre «Road to green steel»')
    expect(linkIn(text)).not.toBe('')
    expect(`${text}${html}`).not.toContain(code)
    const again = await ask('steward', 'POST', `/api/sign-offs/${id}/one-time-links`, asked)
    expect(again.body).toMatchObject({ id: asked.id, code: null })
    expect(sink.mails.filter(({ to }) => to.includes(asked.address))).toHaveLength(1)
    const other = { ...asked, name: 'Otra Persona' }
    expect((await ask('steward', 'POST', `/api/sign-offs/${id}/one-time-links`, other)).status).toBe(409)
    // Neither is kept anywhere: of the mail a sealed copy, until the mail server takes it.
    const rows = JSON.stringify([
      await db.selectFrom('one_time_link').selectAll().execute(),
      await db.selectFrom('kept_answer').selectAll().execute(),
      await db.selectFrom('audit').selectAll().execute(),
      await db.selectFrom('notice').selectAll().execute(),
    ])
    expect(rows).not.toContain(code)
    expect(rows).not.toContain(linkIn(text).split('/').at(-1))
  })

  test('not where the address has an account there, the name is of a role, or the last day is too near', async () => {
    expect(await name('steward', id, { address: 'commenter@minga.example' })).toMatchObject({
      status: 409,
      answer: { field: 'address' },
    })
    // Of another organisation's people it is not said whether they have one.
    expect((await name('steward', id, { address: 'lead@minga.example' })).status).toBe(200)
    expect((await name('steward', id, { name: 'Secretaría técnica' })).status).toBe(409)
    expect((await name('steward', id, { address: 'nobody' })).status).toBe(422)
  })

  test('the people who speak for the organisation are told', async () => {
    const { notices } = inboxAnswer.parse((await ask('member', 'GET', '/api/inbox?show=all')).body)
    expect(notices.filter(({ reason }) => reason === 'sign-off-link-made').length).toBeGreaterThan(0)
    const others = inboxAnswer.parse((await ask('lead', 'GET', '/api/inbox?show=all')).body)
    expect(others.notices.filter(({ reason }) => reason.startsWith('sign-off-link'))).toEqual([])
  })
})

describe('a link is opened', () => {
  test('opening it shows a field for the code, the same for every link, and changes nothing', async () => {
    const { link, path, token } = await linkOf()
    const phone = new SignatoryPhone(server.address)
    const kept = () =>
      db
        .selectFrom('one_time_link')
        .select(['wrong_codes', 'session_hash', 'session_until', 'opened_at', 'withdrawn_at'])
        .where('id', '=', link)
        .executeTakeFirst()
    const before = await kept()
    const page = await phone.open(path)
    const other = await phone.open(`/answer/${randomUUID()}/${'x'.repeat(32)}`)
    const plain = ({ text }: { text: string }) =>
      text
        .replaceAll(/[0-9a-f-]{36}/g, 'id')
        .replaceAll(token, 'token')
        .replaceAll('x'.repeat(32), 'token')
    expect(page.status).toBe(200)
    expect(plain(page)).toBe(plain(other))
    expect(page.text).not.toContain('FICEM')
    expect(await kept()).toEqual(before)
  })

  test('is named to no other site, kept by no cache, and its cookie is for its own pages alone', async () => {
    const made = await linkOf()
    const phone = new SignatoryPhone(server.address)
    const page = await phone.open(made.path)
    for (const [header, value] of [
      ['referrer-policy', 'no-referrer'],
      ['cache-control', 'no-store'],
      ['x-robots-tag', 'noindex'],
    ] as const) {
      expect([header, page.headers.get(header)]).toEqual([header, value])
    }
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    const opening = await phone.send(made.page, { token: made.token, code: made.code })
    expect(opening.status).toBe(303)
    expect(opening.headers.get('location')).toBe(made.page)
    expect(opening.headers.get('referrer-policy')).toBe('no-referrer')
    const cookie = opening.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^minga-answer=[\w-]+; /)
    for (const part of ['HttpOnly', 'SameSite=Strict', `Path=${made.page}`]) expect(cookie).toContain(part)
    // It is no member's session.
    const asMember = await fetch(`${server.address}/api/me`, { headers: { cookie: phone.cookie } })
    expect(asMember.status).toBe(401)
  })

  test('five wrong codes end it, also of many at the same moment from many addresses, with the right one behind them', async () => {
    const { link, page, token, code } = await linkOf()
    const wrong = String((Number(code) + 1) % 10 ** 8).padStart(8, '0')
    const enter = (typed: string) => new SignatoryPhone(server.address).send(page, { token, code: typed })
    expect((await enter('1234')).status).toBe(422)
    const first = await enter(wrong)
    expect(first.status).toBe(422)
    expect(first.text).toContain('Quedan 4 intentos')
    const rest = await Promise.all(Array.from({ length: 8 }, () => enter(wrong)))
    expect(rest.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([
      410, 410, 410, 410, 410, 422, 422, 422,
    ])
    const late = await enter(code)
    expect(late.status).toBe(410)
    expect(late.text).toContain('Se escribieron cinco códigos')
    expect(await stateOf(link)).toBe('locked')
    expect(await db.selectFrom('audit').select('details').where('kind', '=', 'own-link-locked').execute()).toHaveLength(
      1,
    )
  })

  test('by a form of another site, with another link’s code, or without its token not at all', async () => {
    const [one, two] = [await linkOf(), await linkOf()]
    const phone = new SignatoryPhone(server.address)
    const fields = { token: one.token, code: one.code }
    expect((await phone.send(one.page, fields, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await phone.send(one.page, { ...fields, code: two.code })).status).toBe(422)
    expect((await phone.send(one.page, { ...fields, token: two.token })).status).toBe(404)
    expect((await phone.send(two.page, fields)).status).toBe(404)
    expect((await phone.send(one.page, { code: one.code })).status).toBe(404)
    expect(await stateOf(one.link)).toBe('open')
  })

  test('in one browser at a time: the second puts the first out, and one link opens no other', async () => {
    const [one, two] = [await linkOf(), await linkOf()]
    const first = await one.enter()
    const second = await one.enter()
    expect(second.shown.text).toContain('Responde Ana Prueba')
    expect((await first.phone.open(one.page)).status).toBe(404)
    expect((await second.phone.open(two.page)).status).toBe(404)
    // With the cookie sent along to the other's page all the same.
    const forged = await new SignatoryPhone(server.address).open(two.page, { cookie: second.phone.cookie })
    expect(forged.status).toBe(404)
    const left = await second.phone.send(`${one.page}/leave`)
    expect(left.text).toContain('La página está cerrada')
    expect((await second.phone.open(one.page)).status).toBe(404)
    expect((await one.enter()).shown.status).toBe(200)
  })

  test('for an hour: after it nothing is lost, and nothing is shown', async () => {
    const made = await linkOf()
    const { phone } = await made.enter()
    ahead += hour
    expect((await phone.open(made.page)).status).toBe(404)
    expect((await phone.send(`${made.page}/position`, said)).status).toBe(404)
    ahead -= hour
    expect((await phone.open(made.page)).status).toBe(200)
  })
})

describe('a signatory answers', () => {
  test('after a summary, which changes nothing; it is held, for its own organisation alone', async () => {
    const signOff = await opened()
    const made = await linkOf(signOff)
    const { phone, shown: page } = await made.enter()
    expect(page.text).toContain('¿Respalda su organización este texto?')
    expect(page.text).toContain('Este texto es un documento técnico.')
    expect(page.text).toContain('Cement needs')
    const reserved = { position: 'reservation', 'text-0': 'Sin perjuicio de sus metas.\r\nY plazos.', 'block-0': '' }
    const { review, done } = await made.answer(phone, reserved)
    expect(review.text).toContain('Sin perjuicio de sus metas.<br />Y plazos.')
    expect(done.text).toContain('La respuesta está registrada')
    expect(done.text).toContain('Retirar la respuesta')
    const own = await view('steward', signOff)
    const [position] = own.positions
    expect(position).toMatchObject({
      position: 'reservation',
      as: 'principal',
      counts: false,
      by: { id: 'steward' },
      reservations: [{ block: null, text: 'Sin perjuicio de sus metas.\nY plazos.' }],
      link: { name: 'Ana Prueba', office: 'Directora', mayTakeBack: true, takenBack: null },
    })
    expect(own.result?.progress).toEqual({ answered: 0, of: 2 })
    for (const other of ['lead', 'principal', 'convener', 'observer'] as const) {
      expect([other, (await view(other, signOff)).positions]).toEqual([other, []])
    }
    ahead += 24 * hour
    const counted = await view('principal', signOff)
    expect(counted.positions).toMatchObject([
      { counts: true, link: { name: 'Ana Prueba', mayTakeBack: false }, mandate: null },
    ])
    expect(counted.result?.progress).toEqual({ answered: 1, of: 2 })
    ahead -= 24 * hour
  })

  test('once: what is sent again, from two tabs or at the same moment, is one answer', async () => {
    const signOff = await opened()
    const made = await linkOf(signOff)
    const { phone } = await made.enter()
    const form = hiddenIn((await phone.open(made.page)).text)
    const tabs = await Promise.all(
      ['endorses', 'abstains', 'endorses', 'abstains'].map((position) =>
        phone.send(`${made.page}/review`, { ...form, ...said, position }),
      ),
    )
    const given = await Promise.all(tabs.map(({ text }) => phone.send(`${made.page}/position`, hiddenIn(text))))
    expect(given.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([303, 409, 409, 409])
    expect((await view('steward', signOff)).positions).toHaveLength(1)
    const replayed = await phone.send(`${made.page}/position`, hiddenIn(tabs[0]?.text ?? ''))
    expect(replayed.status).toBe(409)
    expect((await view('steward', signOff)).positions).toHaveLength(1)
  })

  test('what does not fit is said, and nothing is lost of what was written', async () => {
    const made = await linkOf()
    const { phone } = await made.enter()
    const form = hiddenIn((await phone.open(made.page)).text)
    const review = (more: Record<string, string>) => phone.send(`${made.page}/review`, { ...form, ...said, ...more })
    const faulty = [
      [{ position: 'objects', reason: 'z'.repeat(4001) }, 'Diga qué objeta', 'id="reason"'],
      [{ position: 'reservation' }, 'Escriba la reserva', 'id="text-0"'],
      [{ position: 'reservation', 'text-0': 'x', 'block-0': 'no-such-clause' }, 'Escriba la reserva', 'id="text-0"'],
      [{ mandate: '' }, 'con qué mandato', 'id="mandate"'],
      [{ position: 'majority' }, 'Elija una respuesta', '<fieldset'],
      [{ root: 'f'.repeat(64) }, 'se puso a adopción otra versión', ''],
      [{ reason: 'z'.repeat(4001) }, 'Como máximo 4000', 'id="reason"'],
    ] as const
    for (const [fields, words, field] of faulty) {
      const shown = await review({ cure: '<b>con qué cambio & otro</b>', ...fields })
      expect([words, shown.status]).toEqual([words, 422])
      expect(shown.text).toContain(words)
      // The one field that is to be put right says so, and is described by the sentence.
      const marked = shown.text.match(/<[a-z][^<>]*aria-invalid="true"[^<>]*>/g) ?? []
      expect([words, marked.map((each) => each.includes(field) && /describedby="[^"]*\bfault"/.test(each))]).toEqual([
        words,
        field === '' ? [] : [true],
      ])
      expect(shown.text).toContain('&lt;b&gt;con qué cambio &amp; otro&lt;/b&gt;')
    }
    const posted = await phone.send(`${made.page}/position`, { ...form, ...said, position: 'objects', reason: '' })
    expect(posted.status).toBe(422)
    expect((await phone.send(`${made.page}/review`, { x: 'y'.repeat(300_000) })).status).toBe(413)
    expect(await stateOf(made.link)).toBe('open')
  })

  test('and takes it back while it is held; then answers again by the same link', async () => {
    const signOff = await opened()
    const made = await linkOf(signOff)
    const { phone } = await made.enter()
    await made.answer(phone)
    const back = await phone.press(`${made.page}/take-back`)
    expect(back.text).toContain('La respuesta de FICEM')
    const { done } = await made.answer(phone, { position: 'abstains' })
    expect(done.text).toContain('Se abstiene')
    expect((await view('steward', signOff)).positions).toMatchObject([
      { position: 'abstains', link: { takenBack: null } },
      { position: 'endorses', counts: false, link: { takenBack: { by: null } } },
    ])
    ahead += 24 * hour
    // What counts can't be taken back, and what was taken back is nothing that others learn of.
    expect((await made.enter()).shown.text).not.toContain('Retirar la respuesta')
    const late = await made.enter()
    await late.phone.press(`${made.page}/take-back`)
    expect((await view('principal', signOff)).positions).toMatchObject([{ position: 'abstains', counts: true }])
    ahead -= 24 * hour
  })

  test('is taken back by those who speak for the organisation: then its link is over', async () => {
    const signOff = await opened()
    const made = await linkOf(signOff)
    const { phone } = await made.enter()
    await made.answer(phone)
    const [position] = (await view('steward', signOff)).positions
    const where = `/api/sign-offs/${signOff}/positions/${position?.id ?? ''}/take-back`
    for (const by of ['lead', 'commenter', 'principal', 'convener'] as const) {
      expect([by, (await ask(by, 'POST', where, { key: randomUUID() })).status]).toEqual([by, 404])
    }
    expect((await ask('member', 'POST', where, { key: randomUUID() })).status).toBe(200)
    expect((await ask('steward', 'POST', where, { key: randomUUID() })).status).toBe(409)
    expect((await view('steward', signOff)).positions).toMatchObject([
      { link: { takenBack: { by: { id: 'member' } } } },
    ])
    expect((await phone.open(made.page)).status).toBe(404)
    const again = await new SignatoryPhone(server.address).send(made.page, {
      token: made.token,
      code: made.code,
    })
    expect(again.text).toContain('Este enlace se retiró')
    const notices = inboxAnswer.parse((await ask('steward', 'GET', '/api/inbox?show=all')).body).notices
    expect(notices.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['sign-off-link-used', 'sign-off-link-undone']),
    )
  })
})
