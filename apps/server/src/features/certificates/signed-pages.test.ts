import { newId } from '@minga/domain/identity/ids'
import { signedPagesAnswer } from '@minga/protocol/http/certificates'
import { beforeAll, expect, test, vi } from 'vitest'

import { SignedText } from '../../testing/adopted-text.ts'
import { principals, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const server = await sharedServer()
const text = new SignedText(server)
const [shownPage, ownPage, objection] = [newId(), newId(), newId()]
const scan = '%PDF-1.7 signed in ink'
let position = ''
let objected = ''

const attach = (who: Principal, to: string, file: string, query = '') =>
  server.ask(who, 'POST', `/api/sign-offs/${text.id}/positions/${to}/signed-pages/${file}${query}`, scan, {
    'content-type': 'application/octet-stream',
    'x-file-name': 'hoja.pdf',
  })
const pages = async (who: Principal) => {
  const { status, text: body } = await server.ask(who, 'GET', `/api/sign-offs/${text.id}/signed-pages`)
  return status === 200 ? signedPagesAnswer.parse(JSON.parse(body)).pages.map(({ id }) => id as string) : status
}
const bytes = async (who: Principal, file: string) => {
  const { status, text: body } = await server.ask(who, 'GET', `/api/sign-offs/${text.id}/signed-pages/${file}`)
  return status === 200 ? body : status
}

beforeAll(async () => {
  await text.open()
  position = await text.answer('principal', 'endorses')
  objected = await text.answer('member', 'objects', { reason: 'No.' })
})

test('a person who may answer for an organisation attaches a page to its position, once', async () => {
  expect((await attach('principal', position, shownPage, '?shown=1')).status).toBe(200)
  expect((await attach('principal', position, shownPage, '?shown=1')).status).toBe(200)
  expect((await attach('principal', position, ownPage)).status).toBe(200)
  expect((await attach('member', objected, objection, '?shown=1')).status).toBe(200)
  // Refused: a person of another organisation, one without a mandate to answer, and two who were not asked at all.
  expect((await attach('member', position, newId())).status).toBe(403)
  expect((await attach('editor', position, newId())).status).toBe(403)
  expect((await attach('observer', position, newId())).status).toBe(404)
  expect((await attach('outsider', position, newId())).status).toBe(404)
  const words = await server.ask(
    'principal',
    'POST',
    `/api/sign-offs/${text.id}/positions/${position}/signed-pages/${newId()}`,
    'plain words',
    { 'content-type': 'application/octet-stream', 'x-file-name': 'hoja.txt' },
  )
  expect(words.status).toBe(422)
})

test('before the closing the invited alone see them', async () => {
  for (const who of ['principal', 'editor', 'commenter', 'member'] as const) {
    expect(new Set((await pages(who)) as string[])).toEqual(new Set([shownPage, ownPage, objection]))
    expect(await bytes(who, ownPage)).toBe(scan)
  }
  for (const who of ['observer', 'secretary'] as const) {
    expect(await pages(who)).toEqual([])
    expect(await bytes(who, shownPage)).toBe(404)
  }
  for (const who of ['outsider', 'insider'] as const) expect(await pages(who)).toBe(404)
})

test('pages that their organisation shows go with the declaration, and no page of any other answer', async () => {
  await text.close()
  expect(await pages('observer')).toEqual([shownPage])
  expect(await bytes('observer', shownPage)).toBe(scan)
  for (const hidden of [ownPage, objection]) expect(await bytes('observer', hidden)).toBe(404)
  const change = (who: Principal, file: string, shown: boolean) =>
    server.ask(who, 'PATCH', `/api/sign-offs/${text.id}/signed-pages/${file}`, { shown })
  expect((await change('member', ownPage, true)).status).toBe(403)
  expect((await change('principal', ownPage, true)).status).toBe(200)
  expect((await change('principal', shownPage, false)).status).toBe(200)
  expect(await pages('observer')).toEqual([ownPage])
  expect(await bytes('observer', shownPage)).toBe(404)
})

test('no page of a text that was not adopted goes further', async () => {
  const refused = await new SignedText(server).open({ rule: 'consensus' })
  const given = await refused.answer('principal', 'endorses')
  await refused.answer('member', 'objects', { reason: 'No.' })
  const path = `/api/sign-offs/${refused.id}/positions/${given}/signed-pages/${newId()}?shown=1`
  const sent = await server.ask('principal', 'POST', path, scan, {
    'content-type': 'application/octet-stream',
    'x-file-name': 'hoja.pdf',
  })
  expect(sent.status).toBe(200)
  await refused.close()
  const seen = await server.ask('observer', 'GET', `/api/sign-offs/${refused.id}/signed-pages`)
  expect(JSON.parse(seen.text)).toEqual({ attachTo: null, pages: [] })
})

test.each(principals)('%s without a page to read gets the same bytes as for none', async (who) => {
  const absent = await server.ask(who, 'GET', `/api/sign-offs/${text.id}/signed-pages/${newId()}`)
  const hidden = await server.ask(who, 'GET', `/api/sign-offs/${text.id}/signed-pages/${objection}`)
  expect(absent.status).toBe(404)
  expect(hidden.status === 200 || hidden.text === absent.text).toBe(true)
})
