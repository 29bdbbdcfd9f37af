import { randomUUID } from 'node:crypto'

import { waitingSignOffsAnswer } from '@minga/protocol/http/sign-offs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { askedOrganisations } from '../../../testing/asked-organisations.ts'
import { startMailSink } from '../../../testing/mail-sink.ts'
import { NamedSignatory, newSignatory } from '../../../testing/named-signatory.ts'
import { hiddenIn } from '../../../testing/signatory-phone.ts'
import { sharedDb, sharedServer } from '../../../testing/start-test-server.ts'

/** The server's clock: set to a moment, and from then on a tick for each look. */
let at: number | undefined
let ticks = 0
function now(): Date {
  if (at === undefined) return new Date()
  ticks += 1
  return new Date(at + ticks)
}
const day = 86_400_000
const sink = await startMailSink()
afterAll(() => sink.close())
const server = await sharedServer({ mail: { url: sink.url, from: 'Minga <minga@minga.example>' } }, { now })
const db = await sharedDb(server)

const { ask, done, named, opened, view, answerDirectly, asMember } = askedOrganisations(server)
/** By the focal point and the principal in turns: each makes so many in a minute. */
let turn = 0
function linkOf(signOff: string): Promise<NamedSignatory> {
  turn += 1
  return NamedSignatory.of({ server, sink }, signOff, turn % 2 === 0 ? 'steward' : 'member')
}
beforeAll(() => asMember(['principal']))
afterEach(() => {
  at = undefined
})

describe('the last moments', () => {
  test('of twenty answers by link a day before the end, each counts at the end or was refused', async () => {
    const { id, closesAt } = await opened({ rule: 'each' })
    const made = await Promise.all(Array.from({ length: 20 }, () => linkOf(id)))
    const ready = []
    at = Date.parse(closesAt) - day - 600_000
    for (const link of made) {
      const { phone } = await link.enter()
      ready.push({ link, phone, form: hiddenIn((await link.review(phone)).text) })
    }
    // A few ticks before the last moment at which one can be held for a day: each look at the clock brings it nearer.
    at = Date.parse(closesAt) - day - 40
    ticks = 0
    const given = await Promise.all(ready.map(({ link, phone, form }) => phone.send(`${link.page}/position`, form)))
    const taken = given.filter(({ status }) => status === 303).length
    // Over for its signatory: the page says so, and nothing is registered.
    expect(given.every(({ status }) => [303, 404, 409, 410].includes(status))).toBe(true)
    expect(taken).toBeGreaterThan(0)
    expect(taken).toBeLessThan(20)
    at = Date.parse(closesAt) + 1
    const { positions, state, result } = await view('steward', id)
    expect(state).toBe('closed')
    expect(positions).toHaveLength(taken)
    expect(positions.every(({ counts, link }) => counts && (link?.heldUntil ?? '') < closesAt)).toBe(true)
    expect(result?.supporting).toEqual(['ficem'])
  })

  test('a link shows nothing but that its time is over, and takes nothing, in its last day and after the end', async () => {
    const { id, closesAt } = await opened()
    const [link, used] = [await linkOf(id), await linkOf(id)]
    const { phone } = await link.enter()
    const held = await used.enter()
    await used.answer(held.phone)
    const form = hiddenIn((await link.review(phone)).text)
    at = Date.parse(closesAt) - day + 1
    const late = await link.enter()
    expect(late.shown.status).toBe(410)
    expect(late.shown.text).toContain('El plazo de este enlace terminó')
    expect((await ask('steward', 'POST', `/api/sign-offs/${id}/one-time-links`, newSignatory())).status).toBe(409)
    at = undefined
    // What was filled in on the first phone can be registered in time: the code on another opened nothing.
    expect((await phone.send(`${link.page}/position`, form)).status).toBe(303)
    at = Date.parse(closesAt) + 1
    expect((await used.enter()).shown.text).toContain('Cuenta desde')
    expect((await held.phone.send(`${used.page}/take-back`)).status).toBe(404)
  })

  test('more time for all is more time for a link', async () => {
    const { id, closesAt } = await opened()
    const link = await linkOf(id)
    const later = new Date(Date.parse(closesAt) + 3 * day).toISOString().slice(0, 10)
    at = Date.parse(closesAt) - day + 1
    expect((await link.enter()).shown.status).toBe(410)
    await done('principal', 'POST', `/api/sign-offs/${id}/extension`, {
      key: randomUUID(),
      closesOn: later,
      reason: 'x',
    })
    const { phone, shown } = await link.enter()
    expect(shown.status).toBe(200)
    expect((await link.answer(phone)).done.text).toContain('La respuesta está registrada')
  })
})

describe('while an answer is held', () => {
  test('a sign-off is not closed early over it, and what was answered before goes on counting', async () => {
    const { id } = await opened()
    await answerDirectly('principal', id, 'endorses')
    await answerDirectly('member', id, 'endorses')
    const link = await linkOf(id)
    const { phone } = await link.enter()
    await link.answer(phone, { position: 'objects', cure: 'Diga «hacia 2035».' })
    expect((await view('lead', id)).result).toMatchObject({ adopted: true })
    const close = () => ask('lead', 'POST', `/api/sign-offs/${id}/close`, { key: randomUUID() })
    expect(await close()).toMatchObject({ status: 409, body: { field: 'positions' } })
    await phone.press(`${link.page}/take-back`)
    expect((await close()).status).toBe(200)
    // What was taken back adopts nothing and prevents nothing, also long after.
    at = Date.now() + 3 * day
    expect((await view('lead', id)).result).toMatchObject({ adopted: true })
    expect(JSON.stringify(await view('lead', id))).not.toContain('hacia 2035')
  })

  test('nothing waits for its organisation any more; it does again once the answer was taken back', async () => {
    const { id } = await opened()
    const waits = async () => {
      const { signOffs } = waitingSignOffsAnswer.parse((await ask('member', 'GET', '/api/sign-offs')).body)
      return [signOffs.some((each) => each.id === id), (await view('member', id)).own?.asked]
    }
    expect(await waits()).toEqual([true, true])
    const link = await linkOf(id)
    const { phone } = await link.enter()
    await link.answer(phone)
    expect(await waits()).toEqual([false, false])
    await phone.press(`${link.page}/take-back`)
    expect(await waits()).toEqual([true, true])
  })

  test('what its organisation answers after it counts at once, and goes on counting', async () => {
    const { id } = await opened()
    const link = await linkOf(id)
    const { phone } = await link.enter()
    await link.answer(phone, { position: 'objects', reason: 'x' })
    await answerDirectly('member', id, 'endorses')
    at = Date.now() + 2 * day
    const { positions, result } = await view('principal', id)
    expect(positions.map(({ position, superseded }) => [position, superseded])).toEqual([
      ['endorses', false],
      ['objects', true],
    ])
    expect(result?.supporting).toEqual(['ficem'])
  })

  test('the text moves: it stays with its text, and the link asks about the next one', async () => {
    const { id } = await opened()
    const [first, second] = [await linkOf(id), await linkOf(id)]
    const one = await first.enter()
    await first.answer(one.phone)
    const two = await second.enter()
    const old = hiddenIn((await second.review(two.phone)).text)
    // Another version of the same words has another root.
    await done('lead', 'POST', `/api/sign-offs/${id}/move`, {
      key: randomUUID(),
      versions: [await named()],
      reason: 'Por FICEM',
    })
    expect((await one.phone.open(first.page)).text).toContain('Después se puso a adopción otra versión')
    const refused = await two.phone.send(`${second.page}/position`, old)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Entretanto se puso a adopción otra versión')
    expect((await second.answer(two.phone)).done.text).toContain('La respuesta está registrada')
    const { positions } = await view('steward', id)
    expect(positions.map(({ text }) => text)).toEqual([2, 1])
  })

  test('no other organisation learns of it: not by silence, by the state, by an event or by a signed page', async () => {
    const { id } = await opened()
    const before = await view('principal', id)
    const events = async (organisation: string) =>
      (
        await db
          .selectFrom('event')
          .select('sequence')
          .where('subject', '=', id)
          .where('organisation', '=', organisation)
          .execute()
      ).length
    const [others, own] = [await events('alacero'), await events('ficem')]
    const link = await linkOf(id)
    const { phone } = await link.enter()
    await link.answer(phone, { position: 'objects', reason: 'Un motivo reservado.' })
    expect(await view('principal', id)).toEqual(before)
    expect(await events('alacero')).toBe(others)
    expect(await events('ficem')).toBeGreaterThan(own)
    expect((await view('steward', id)).positions).toHaveLength(1)
  })
})
