import { randomUUID } from 'node:crypto'

import { clearancesAnswer } from '@minga/protocol/http/clearances'
import { inboxAnswer } from '@minga/protocol/http/inbox'
import { signOffAnswer } from '@minga/protocol/http/sign-offs'
import { describe, expect, test } from 'vitest'

import { SignedText } from '../../testing/adopted-text.ts'
import type { Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'
import { adoptedSignOff } from '../../views/signatories.ts'

const server = await sharedServer()
const db = await sharedDb(server)

async function ask(by: Principal, method: string, where: string, body?: object) {
  const { status, text } = await server.ask(by, method, where, body)
  return { status, body: JSON.parse(text) as unknown }
}
const view = async (by: Principal, { id }: SignedText) =>
  signOffAnswer.parse((await ask(by, 'GET', `/api/sign-offs/${id}`)).body)
const post = (by: Principal, { id }: SignedText, what: string, body: object) =>
  ask(by, 'POST', `/api/sign-offs/${id}/${what}`, body)
const notices = async (by: Principal) =>
  inboxAnswer
    .parse((await ask(by, 'GET', '/api/inbox?show=all')).body)
    .notices.map(({ reason, signOff }) => [reason, signOff?.id])

describe('an adopted text', () => {
  const invite = (by: Principal, text: SignedText, organisation: string) =>
    post(by, text, 'adhesion-invitations', { key: randomUUID(), organisation })
  const adhere = async (by: Principal, text: SignedText, more: object = {}) => {
    const root = (await view('lead', text)).texts.at(-1)?.root
    return post(by, text, 'adhesions', { id: randomUUID(), root, mandate: 'Act 7', language: 'es', ...more })
  }
  const withdraw = (by: Principal, text: SignedText, more: object = {}) =>
    post(by, text, 'withdrawals', { id: randomUUID(), reason: 'Our board decided so.', language: 'en', ...more })

  test('is joined by an organisation that was invited to, with a reservation and its own sentence', async () => {
    const text = await new SignedText(server).open()
    await text.answer('principal', 'endorses')
    await text.answer('member', 'abstains')
    expect(await invite('lead', text, 'ficem')).toMatchObject({ status: 409, body: { field: 'state' } })
    await text.close()
    expect(await adhere('member', text)).toMatchObject({ status: 403 })
    expect(await invite('editor', text, 'ficem')).toMatchObject({ status: 403 })
    expect(await invite('lead', text, 'bank')).toMatchObject({ status: 409, body: { field: 'organisation' } })
    expect(await invite('lead', text, 'alacero')).toMatchObject({ status: 409, body: { field: 'organisation' } })
    expect((await invite('lead', text, 'ficem')).status).toBe(200)
    expect(await notices('member')).toContainEqual(['sign-off-adhesion', text.id])
    expect((await view('member', text)).mayAdhere).toBe(true)
    await ask('member', 'PATCH', '/api/organisations/ficem/signing', { sentence: { es: 'A nivel técnico.' } })
    expect(await adhere('commenter', text)).toMatchObject({ status: 403 })
    expect(await adhere('member', text, { root: '0'.repeat(64) })).toMatchObject({
      status: 409,
      body: { field: 'root' },
    })
    const elsewhere = [{ block: 'nowhere', text: 'No.' }]
    expect(await adhere('member', text, { reservations: elsewhere })).toMatchObject({ status: 422 })
    const reservations = [{ block: null, text: 'As far as our statutes go.' }]
    const once = { id: randomUUID(), reservations }
    const joined = await adhere('member', text, once)
    expect(joined.status).toBe(200)
    expect(await adhere('member', text, once)).toEqual(joined)
    expect(await adhere('member', text)).toMatchObject({ status: 409, body: { field: 'organisation' } })
    const seen = await view('observer', text)
    expect(seen.adhesions).toMatchObject([
      { organisation: 'ficem', as: 'principal', reservations, sentence: { es: 'A nivel técnico.' }, mandate: null },
    ])
    expect((await view('steward', text)).adhesions).toMatchObject([{ mandate: 'Act 7' }])
    const adopted = await adoptedSignOff(db, text.id, new Date())
    expect(adopted?.signatories.map(({ organisation, kind }) => [organisation, kind])).toEqual([
      ['alacero', 'original'],
    ])
    expect(adopted?.adherents).toMatchObject([{ organisation: 'ficem', kind: 'adherent', position: 'reservation' }])
  })

  test('is left by an organisation that stands behind it, once, and that it did is not erased', async () => {
    const text = await new SignedText(server).open()
    await text.answer('principal', 'endorses')
    await text.answer('member', 'abstains')
    expect(await withdraw('principal', text)).toMatchObject({ status: 409 })
    await text.close()
    expect(await withdraw('member', text)).toMatchObject({ status: 403 })
    expect(await withdraw('editor', text)).toMatchObject({ status: 403 })
    expect((await view('principal', text)).mayWithdraw).toBe(true)
    expect((await withdraw('principal', text)).status).toBe(200)
    expect(await withdraw('principal', text)).toMatchObject({ status: 403 })
    const seen = await view('observer', text)
    expect(seen.withdrawals).toMatchObject([{ organisation: 'alacero', reason: 'Our board decided so.' }])
    expect(seen.result).toMatchObject({ adopted: true, supporting: ['alacero'] })
    const adopted = await adoptedSignOff(db, text.id, new Date())
    expect(adopted?.signatories.map(({ organisation }) => organisation)).toEqual(['alacero'])
    expect(adopted?.withdrawals.map(({ organisation }) => organisation)).toEqual(['alacero'])
    // An organisation that withdrew does not come back by joining.
    expect(await invite('lead', text, 'alacero')).toMatchObject({ status: 409 })
  })
})

test('an organisation that does not stand behind a text is shown to other readers if it agrees, at the end', async () => {
  const text = await new SignedText(server).open()
  await text.answer('principal', 'endorses')
  await text.answer('member', 'objects', { reason: 'Too early.' })
  const disclose = (by: Principal, shown: boolean) => post(by, text, 'disclosure', { key: randomUUID(), shown })
  expect(await disclose('lead', true)).toMatchObject({ status: 403 })
  expect((await disclose('member', true)).status).toBe(200)
  expect((await view('member', text)).own).toMatchObject({ isDisclosed: true })
  expect((await view('observer', text)).disclosed).toEqual([])
  await text.close()
  expect((await view('observer', text)).disclosed).toEqual([{ organisation: 'ficem', stance: 'objects' }])
  expect((await adoptedSignOff(db, text.id, new Date()))?.disclosed).toEqual([
    { organisation: 'ficem', stance: 'objects' },
  ])
  expect((await server.ask('observer', 'GET', `/api/sign-offs/${text.id}`)).text).not.toContain('Too early')
  expect((await disclose('member', false)).status).toBe(200)
  expect((await view('observer', text)).disclosed).toEqual([])
})

describe('a clearance', () => {
  test('is read by its author and the named readers, and does not change the answer', async () => {
    const text = await new SignedText(server).open()
    const give = (by: Principal, readers: readonly string[]) =>
      post(by, text, 'clearances', { id: randomUUID(), verdict: 'not-cleared', words: 'zq-counsel', readers })
    expect(await give('editor', ['member'])).toMatchObject({ status: 409, body: { field: 'readers' } })
    expect(await give('editor', [])).toMatchObject({ status: 422 })
    expect((await give('editor', ['principal'])).status).toBe(200)
    expect(await notices('principal')).toContainEqual(['named-reader', text.id])
    expect(await notices('lead')).not.toContainEqual(['named-reader', text.id])
    const read = async (by: Principal) =>
      clearancesAnswer.parse((await ask(by, 'GET', `/api/sign-offs/${text.id}/clearances`)).body).clearances
    expect(await read('editor')).toMatchObject([{ verdict: 'not-cleared', words: 'zq-counsel', by: { id: 'editor' } }])
    expect(await read('principal')).toMatchObject([{ words: 'zq-counsel', readers: [{ id: 'principal' }] }])
    // Neither a colleague who was not named, nor another organisation, knows of it.
    expect(await read('lead')).toEqual([])
    expect(await read('member')).toEqual([])
    const missing = await server.ask('observer', 'GET', `/api/sign-offs/${randomUUID()}/clearances`)
    for (const other of ['observer', 'convener', 'outsider'] as const) {
      const { status, text: bytes } = await server.ask(other, 'GET', `/api/sign-offs/${text.id}/clearances`)
      expect([other, status, bytes]).toEqual([other, 404, missing.text])
    }
    for (const reader of ['lead', 'member', 'convener', 'observer'] as const) {
      expect((await server.ask(reader, 'GET', `/api/sign-offs/${text.id}`)).text).not.toMatch(/zq-counsel|clearance/)
    }
    expect((await view('principal', text)).result).toMatchObject({ progress: { answered: 0, of: 2 } })
    await text.answer('principal', 'endorses')
    expect((await view('principal', text)).result).toMatchObject({ supporting: ['alacero'] })
  })
})
