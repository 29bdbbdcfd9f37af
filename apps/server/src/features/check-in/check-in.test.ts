import { randomUUID } from 'node:crypto'

import { actionRecord, type Action } from '@minga/domain/action/action'
import { dayAfter } from '@minga/domain/calendar/partial-date'
import { personId, recordId } from '@minga/domain/identity/ids'
import { editRecord } from '@minga/domain/record/records'
import { addCheckIn } from '@minga/storage/check-ins/check-in-rows'
import { hashOfToken, newToken } from '@minga/storage/people/secret-token'
import { beforeEach, describe, expect, test, vi } from 'vitest'

import { enterRoom } from '../../testing/enter-room.ts'
import { action, steelRegister, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

const day = 24 * 60 * 60 * 1000
const soon = { timeout: 20_000, interval: 50 }
const today = new Date().toISOString().slice(0, 10)

const server = await sharedServer()
const db = await sharedDb(server)

/** A link as a mail has it. */
async function linkOf(who: Principal, about: string = action, until = Date.now() + 14 * day): Promise<string> {
  const secret = newToken()
  const row = { id: randomUUID(), record: recordId.parse(about), person: personId.parse(who) }
  const times = { at: new Date().toISOString(), until: new Date(until).toISOString() }
  await db.transaction().execute((tx) => addCheckIn(tx, { ...row, ...times, secretHash: hashOfToken(secret) }))
  return `/check-in/${secret}`
}

async function open(path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${server.address}${path}`, { headers })
  return { status: answer.status, text: await answer.text() }
}

/** Sends a form as a browser without scripts does, and follows where it leads. */
async function send(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new URLSearchParams(fields)
  const answer = await fetch(`${server.address}${path}`, { method: 'POST', body, headers })
  return { status: answer.status, text: await answer.text(), redirected: answer.redirected }
}

async function record(): Promise<Action> {
  const { text } = await server.ask('lead', 'GET', `/api/records/${action}`)
  return (JSON.parse(text) as { record: Action }).record
}

/** Changes the action as its editor, and waits until all see it so. */
async function edited(change: Partial<Action>): Promise<void> {
  const { doc, leave } = await enterRoom(server, 'editor', steelRegister)
  editRecord(doc, actionRecord, action, change)
  await vi.waitFor(async () => expect(await record()).toMatchObject(change), soon)
  leave()
}

const reportIn = (text: string) => /name="report" value="([^"]+)"/.exec(text)?.[1] ?? ''
const takeBack = async (path: string) => send(`${path}/take-back`, { report: reportIn((await open(path)).text) })

async function auditOf(kind: string): Promise<number> {
  const found = await db.selectFrom('audit').select('kind').where('kind', '=', kind).execute()
  return found.length
}

beforeEach(async () => {
  await edited({ due: dayAfter(today, 20), status: 'not-started', lastUpdate: null })
  const answer = { organisation: 'ficem', answer: 'accepted', reason: 'Ours.' }
  await server.ask('steward', 'POST', `/api/records/${action}/answer`, answer)
})

describe('a report by the link of a mail', () => {
  test.each<[string, Record<string, string>, Partial<Action>]>([
    ['on time', { said: 'on-time' }, { status: 'on-track' }],
    [
      'under way',
      { said: 'under-way', note: "Dos de “tres”\r\nhornos, O'Higgins 🏭" },
      { status: 'on-track', lastUpdate: "Dos de “tres”\nhornos, O'Higgins 🏭" },
    ],
    ['done', { said: 'done', note: '' }, { status: 'done', lastUpdate: null }],
    [
      'postponed',
      { said: 'postponed', reason: 'El laboratorio cerró.', day: dayAfter(today, 90) },
      { due: dayAfter(today, 90), status: 'not-started' },
    ],
  ])('%s is written as an edit of its person, put on record, and taken back', async (_, fields, written) => {
    const before = await record()
    const path = await linkOf('steward')
    const [given, taken] = [await auditOf('check-in-given'), await auditOf('check-in-taken-back')]
    const sent = await send(path, fields)
    expect([sent.status, sent.redirected]).toEqual([200, true])
    expect(sent.text).toContain('You reported')
    expect(await record()).toEqual({ ...before, ...written })
    expect(await auditOf('check-in-given')).toBe(given + 1)
    const back = await takeBack(path)
    expect(back.text).not.toContain('You reported')
    expect(await record()).toEqual(before)
    expect(await auditOf('check-in-taken-back')).toBe(taken + 1)
    const slips = await db.selectFrom('slip').select('id').where('record', '=', action).execute()
    expect(slips).toEqual([])
  })

  test('keeps the reason of a date that moved while it stands', async () => {
    const path = await linkOf('steward')
    await send(path, { said: 'postponed', reason: 'No permits.', day: dayAfter(today, 60) })
    const slips = await db.selectFrom('slip').selectAll().where('record', '=', action).execute()
    expect(slips).toMatchObject([
      { due_from: dayAfter(today, 20), due_to: dayAfter(today, 60), reason: 'No permits.', by: 'steward' },
    ])
    await takeBack(path)
  })

  test('sent twice is one, and a page from before takes nothing back', async () => {
    const path = await linkOf('steward')
    await send(path, { said: 'on-time' })
    const early = reportIn((await open(path)).text)
    await send(path, { said: 'on-time' })
    expect(reportIn((await open(path)).text)).toBe(early)
    await send(path, { said: 'done', note: 'Ready.' })
    await send(`${path}/take-back`, { report: early })
    expect(await record()).toMatchObject({ status: 'done' })
    await takeBack(path)
    expect(await record()).toMatchObject({ status: 'on-track', lastUpdate: null })
  })

  test('takes back only what no other person changed since, and says so', async () => {
    const path = await linkOf('steward')
    await send(path, { said: 'under-way', note: 'Begun.' })
    await edited({ lastUpdate: 'Rewritten by the editor' })
    const back = await takeBack(path)
    expect(back.text).toContain('What no other person had changed since was taken back.')
    expect(await record()).toMatchObject({ status: 'not-started', lastUpdate: 'Rewritten by the editor' })
  })

  test.each<[string, Record<string, string>, string]>([
    ['nothing chosen', {}, 'Choose how it stands.'],
    ['something that is none', { said: 'cancelled' }, 'Choose how it stands.'],
    ['no note', { said: 'under-way', note: ' ' }, 'Write a note'],
    ['a note that is too long', { said: 'done', note: 'x'.repeat(1001) }, 'Write a note'],
    ['no reason', { said: 'postponed', reason: '', day: dayAfter(today, 9) }, 'Write the reason'],
    ['a day that is over', { said: 'postponed', reason: 'Late', day: today }, 'Choose a date after today.'],
    ['no day', { said: 'postponed', reason: 'Late', day: '2099' }, 'Choose a date after today.'],
  ])('with %s is asked for again, with what was written', async (_, fields, words) => {
    const path = await linkOf('steward')
    const before = await record()
    const { status, text } = await send(path, { reason: '<b>"quoted"</b>', ...fields })
    expect(status).toBe(422)
    expect(text).toContain(words)
    expect(text).not.toContain('<b>')
    expect(await record()).toEqual(before)
  })
})

describe('the page of a link', () => {
  test('needs no script, is in three languages, is kept by no cache and named to no other site', async () => {
    await edited({ lastUpdate: '<script>alert(1)</script> & D’Ávila' })
    const path = await linkOf('steward')
    const answer = await fetch(`${server.address}${path}`)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    const text = await answer.text()
    expect(text).not.toContain('<script')
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; D’Ávila')
    for (const [language, words] of [
      ['es', '¿En qué está?'],
      ['pt', 'Em que pé está?'],
      ['en', 'How does it stand?'],
    ])
      expect((await open(`${path}?language=${language}`)).text).toContain(words)
  })

  test('stays in the language that its reader chose, also after a report', async () => {
    const path = await linkOf('steward')
    const { text } = await open(`${path}?language=es`)
    const target = /class="answer" method="post" action="([^"]+)"/.exec(text)?.[1] ?? ''
    expect((await send(target, { said: 'on-time' })).text).toContain('Usted informó: Va según lo previsto.')
    await takeBack(path)
  })

  test('is not there for a link that never was, and for a person who is gone: the same bytes', async () => {
    const never = await open(`/check-in/${newToken()}`)
    expect([never.status, never.text.includes('This link opens nothing')]).toEqual([404, false])
    const path = await linkOf('member')
    await db.updateTable('person').set({ state: 'suspended' }).where('id', '=', 'member').execute()
    for (const gone of [await open(path), await send(path, { said: 'done' }), await send(`${path}/take-back`, {})])
      expect([gone.status, gone.text]).toEqual([404, never.text])
    await db.updateTable('person').set({ state: 'active' }).where('id', '=', 'member').execute()
  })

  test('is no more once its time is over', async () => {
    const path = await linkOf('steward', action, Date.now() - 1000)
    for (const over of [await open(path), await send(path, { said: 'done' })])
      expect([over.status, over.text.includes('This link is over')]).toEqual([410, true])
    expect(await record()).toMatchObject({ status: 'not-started' })
  })

  test('is another’s once the assignee or the lead changes, also for a form that was open before', async () => {
    await edited({ assignee: personId.parse('commenter') })
    const [path, speaking] = [await linkOf('commenter'), await linkOf('steward')]
    for (const each of [path, speaking]) expect((await open(each)).status).toBe(200)
    await edited({ assignee: personId.parse('member') })
    for (const other of [await open(path), await send(path, { said: 'done' }), await send(`${path}/take-back`, {})])
      expect([other.status, other.text.includes('no longer yours')]).toEqual([403, true])
    // A focal point answers for each action that its organisation leads, also one with another assignee.
    expect((await open(speaking)).status).toBe(200)
    await edited({ assignee: null, lead: actionRecord.schema.shape.lead.parse('alacero') })
    for (const each of [path, speaking]) expect((await send(each, { said: 'done' })).status).toBe(403)
    expect(await record()).toMatchObject({ status: 'not-started' })
    await edited({ lead: actionRecord.schema.shape.lead.parse('ficem') })
  })

  test('of a person of another organisation, or of a record that is none, opens nothing of it', async () => {
    for (const path of [
      await linkOf('lead'),
      await linkOf('steward', 'action-2'),
      await linkOf('steward', 'nowhere'),
    ]) {
      const { status, text } = await open(path)
      expect([status, text.includes('clinker'), text.includes('Secret')]).toEqual([403, false, false])
    }
  })

  test('takes no form of another site, and none that is too large', async () => {
    const path = await linkOf('steward')
    const foreign = await send(path, { said: 'done' }, { 'sec-fetch-site': 'cross-site' })
    expect([foreign.status, foreign.text.includes('did not come from this page')]).toEqual([403, false])
    expect((await send(path, { said: 'done', note: 'x'.repeat(40_000) })).status).toBe(413)
    expect(await record()).toMatchObject({ status: 'not-started' })
  })

  // Last in its file: a network that sends so much has to wait.
  test('says to a person who sent too much how long to wait, in the language of the page, and to a program as JSON', async () => {
    const path = await linkOf('steward')
    const asked = { 'sec-fetch-site': 'same-origin', 'accept-language': 'es-CL' }
    const [page, program] = [
      { ...asked, accept: 'text/html' },
      { ...asked, accept: 'application/json' },
    ]
    const sent = await Promise.all(
      Array.from({ length: 90 }, (_, index) =>
        send(`${path}?language=pt`, { said: 'none' }, index % 2 === 0 ? page : program),
      ),
    )
    const refused = sent.filter(({ status }) => status === 429).map(({ text }) => text)
    expect(refused.find((text) => text.startsWith('<!doctype html>'))).toMatch(
      /<html lang="pt[^]*Muitas solicitações em pouco tempo[^]*Tente de novo em/,
    )
    expect(refused.find((text) => text.startsWith('{'))).toContain('"rate-exceeded"')
    // Reading is not held up by what was sent.
    expect((await open(path)).status).toBe(200)
    expect(await record()).toMatchObject({ status: 'not-started' })
  })
})
