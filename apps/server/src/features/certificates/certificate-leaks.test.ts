import { beforeAll, describe, expect, test, vi } from 'vitest'

import { SignedText } from '../../testing/adopted-text.ts'
import { principals } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const server = await sharedServer()
const db = await sharedDb(server)
/** Words that no reader of a certificate is to meet. */
const secret = /zqsecret|Board, act|To be signed/
/** Names that the public page does not say. */
const names = /alacero|ficem|bank|watch|office|Expert|roadmap-1|Steel/i
const outside = ['outsider', 'insider'] as const
const inside = principals.filter((each) => !outside.some((other) => other === each))

const open = new SignedText(server)
const adopted = new SignedText(server)
const refused = new SignedText(server)
const all = { open, adopted, refused }
const addresses = ({ id }: SignedText) => [`/api/sign-offs/${id}/certificate`, `/api/sign-offs/${id}/signatories`]
const certificateId = async ({ id }: SignedText) =>
  (await db.selectFrom('certificate').select('id').where('sign_off', '=', id).executeTakeFirst())?.id

beforeAll(async () => {
  const statement = { statement: 'zqsecret' }
  for (const text of [open, adopted]) {
    await text.open({ ...statement, organisations: ['alacero', 'ficem'] })
    await text.answer('principal', 'objects', { reason: 'zqsecret1', cure: 'zqsecret2', mandate: 'zqsecret3' })
    const reservations = [{ block: null, text: 'As far as our statutes go.' }]
    await text.answer('principal', 'reservation', { reservations, mandate: 'zqsecret4' })
    await text.answer('member', 'awaiting-instructions', { reason: 'zqsecret5' })
    if (text === adopted) await text.answer('member', 'abstains', { reason: 'zqsecret6', mandate: 'zqsecret7' })
  }
  await adopted.close()
  await refused.open({ ...statement, rule: 'consensus' })
  await refused.answer('principal', 'endorses', { mandate: 'zqsecret8' })
  await refused.answer('member', 'objects', { reason: 'zqsecret9' })
  await refused.close()
})

test.each(principals)('%s reads only the answers of organisations behind an adopted text', async (who) => {
  const { text: absent } = await server.ask(who, 'GET', '/api/sign-offs/0b8e7a52-6a0a-4b6e-9d8f-0a4cf0b3a0d9')
  for (const [name, text] of Object.entries(all)) {
    for (const address of addresses(text)) {
      const answer = await server.ask(who, 'GET', address)
      const isShown = name === 'adopted' && inside.some((each) => each === who)
      expect([address, answer.status]).toEqual([address, isShown ? 200 : 404])
      expect([address, isShown || answer.text === absent]).toEqual([address, true])
      expect([address, secret.exec(answer.text)?.[0], /ficem|FICEM/.exec(answer.text)?.[0]]).toEqual([
        address,
        undefined,
        undefined,
      ])
    }
  }
})

test('without an account nothing of a sign-off is asked', async () => {
  for (const address of Object.values(all).flatMap(addresses)) {
    expect((await server.ask(undefined, 'GET', address)).status).toBe(401)
  }
})

test('the file holds no words that people wrote and no names', async () => {
  const { text } = await server.ask('observer', 'GET', `/api/sign-offs/${adopted.id}/certificate`)
  const payload = Buffer.from(text.split('.')[1] ?? '', 'base64url').toString()
  const { work, texts, ...said } = JSON.parse(payload) as Record<string, unknown>
  expect(work).toBe('roadmap-1')
  expect(Object.keys((texts as object[])[0] ?? {}).toSorted()).toEqual([
    'canon',
    'language',
    'number',
    'roadmap',
    'root',
    'version',
  ])
  expect(JSON.stringify(said)).not.toMatch(names)
  expect(payload).not.toMatch(secret)
})

describe('the public page', () => {
  test.each([undefined, ...principals])('says id, root, day and validity to %s, and nothing else', async (who) => {
    const id = await certificateId(adopted)
    const page = await server.ask(who, 'GET', `/verify/${id}`)
    expect(page.status).toBe(200)
    const view = await server.ask('lead', 'GET', `/api/sign-offs/${adopted.id}`)
    const { root } = (JSON.parse(view.text) as { texts: { root: string }[] }).texts[0] ?? {}
    const { day } = JSON.parse(
      Buffer.from(
        (await server.ask('lead', 'GET', `/api/sign-offs/${adopted.id}/certificate`)).text.split('.')[1] ?? '',
        'base64url',
      ).toString(),
    ) as { day: string }
    for (const shown of [id, root, day]) expect(page.text).toContain(shown)
    expect([names.exec(page.text)?.[0], secret.exec(page.text)?.[0]]).toEqual([undefined, undefined])
    expect(page.text).not.toContain(adopted.id)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.headers.get('cache-control')).toBe('no-store')
    // The same for all: an account changes nothing.
    expect(page.text).toBe((await server.ask(undefined, 'GET', `/verify/${id}`)).text)
  })

  test('is there for certificates alone', async () => {
    for (const text of [open, refused]) expect(await certificateId(text)).toBeUndefined()
    const absent = await server.ask(undefined, 'GET', '/verify/00000000000000000000000000')
    expect(absent.status).toBe(404)
    for (const { id } of Object.values(all)) {
      const page = await server.ask(undefined, 'GET', `/verify/${id}`)
      expect([page.status, page.text]).toEqual([404, absent.text])
    }
  })

  test('speaks the language of the browser, or the one that is chosen', async () => {
    const id = await certificateId(adopted)
    const page = async (query: string, headers = {}) =>
      (await server.ask(undefined, 'GET', `/verify/${id}${query}`, undefined, headers)).text
    expect(await page('', { 'accept-language': 'pt-BR,pt;q=0.9' })).toContain('O termo é válido')
    expect(await page('', { 'accept-language': 'fr' })).toContain('El acta es válida')
    expect(await page('?language=en', { 'accept-language': 'pt' })).toContain('The certificate is valid')
  })

  test('says of a row that was changed that it is not valid, and nothing of what it says', async () => {
    const id = await certificateId(adopted)
    const { jws } = await db
      .selectFrom('certificate')
      .select('jws')
      .where('id', '=', String(id))
      .executeTakeFirstOrThrow()
    const other = jws.replace(/^[^.]*\.[^.]*/, (signed) => signed.slice(0, -1) + (signed.endsWith('Q') ? 'R' : 'Q'))
    await db.updateTable('certificate').set({ jws: other }).where('id', '=', String(id)).execute()
    const { text } = await server.ask(undefined, 'GET', `/verify/${id}?language=en`)
    expect(text).toContain('The certificate is not valid')
    expect(text).not.toMatch(/[0-9a-f]{64}/)
    await db.updateTable('certificate').set({ jws }).where('id', '=', String(id)).execute()
  })
})

test('the keys say nothing but what verifies', async () => {
  const { text } = await server.ask(undefined, 'GET', '/api/keys')
  const { keys } = JSON.parse(text) as { keys: object[] }
  expect(keys.map((key) => Object.keys(key).toSorted())).toEqual([
    ['alg', 'crv', 'from', 'kid', 'kty', 'until', 'use', 'x'],
  ])
})
