import { randomUUID } from 'node:crypto'

import { expect, test, vi } from 'vitest'

import { SignedText } from '../testing/adopted-text.ts'
import { sharedDb, sharedServer } from '../testing/start-test-server.ts'
import { adoptedSignOff } from './signatories.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const server = await sharedServer()
const db = await sharedDb(server)
const adopted = (text: SignedText, now = new Date()) => adoptedSignOff(db, text.id, now)

test('nothing is adopted while a sign-off takes answers', async () => {
  const text = await new SignedText(server).open()
  await text.answer('principal', 'endorses')
  expect(await adopted(text)).toBeUndefined()
  expect(await adopted(text, new Date('2999-01-03T00:00:00Z'))).toMatchObject({
    closedAt: '2999-01-02T08:00:00.000Z',
    texts: [{ language: 'en', name: 'To be signed', number: 1, version: text.version }],
  })
})

test('only those that stand behind a text are in it, with what they said last', async () => {
  const text = await new SignedText(server).open()
  await text.answer('principal', 'objects', { reason: 'zq-objection' })
  const reservations = [{ block: null, text: 'As far as our statutes go.' }]
  await text.answer('principal', 'reservation', { reservations })
  await text.answer('member', 'abstains', { reason: 'zq-abstention' })
  await text.close()
  const found = await adopted(text)
  expect(found?.signatories).toEqual([
    expect.objectContaining({ organisation: 'alacero', kind: 'original', position: 'reservation', reservations }),
  ])
  expect(JSON.stringify(found?.signatories)).not.toMatch(/zq-|ficem|Board/i)
})

test('a text that was not adopted has no signatories', async () => {
  const text = await new SignedText(server).open({ rule: 'consensus' })
  await text.answer('principal', 'endorses')
  await text.answer('member', 'objects', { reason: 'No.' })
  await text.close()
  expect(await adopted(text)).toBeUndefined()
})

test('names stay as they were at signature; what is renamed or merged later stands beside them', async () => {
  const text = await new SignedText(server).open()
  await text.answer('principal', 'endorses')
  await text.answer('member', 'no-objection')
  await text.close()
  const before = await adopted(text)
  await server.ask('principal', 'PATCH', '/api/me', { name: 'Another name', title: 'Another title' })
  const become = (id: string, body: object) =>
    server.ask('convener', 'POST', `/api/organisations/${id}/successions`, { id: randomUUID(), ...body })
  const names = { en: 'Association of steels', es: 'Asociación de aceros' }
  const renamed = await become('alacero', { kind: 'renamed', day: '2026-11-02', shortName: 'AoS', names })
  expect([renamed.status, renamed.text]).toEqual([200, expect.any(String)])
  expect((await become('ficem', { kind: 'merged', day: '2026-11-03', successor: 'ficem' })).status).toBe(409)
  expect((await become('ficem', { kind: 'merged', day: '2026-11-03', successor: 'alacero' })).status).toBe(200)
  // A ring of mergers is none.
  expect((await become('alacero', { kind: 'merged', day: '2026-11-04', successor: 'ficem' })).status).toBe(409)
  const after = await adopted(text)
  expect(after?.signatories).toEqual(before?.signatories.map((each) => ({ ...each, today: expect.anything() })))
  expect(before?.signatories.map(({ today }) => today)).toEqual([null, null])
  expect(after?.signatories.map(({ today }) => today)).toEqual([
    { organisation: 'alacero', kind: 'renamed', day: '2026-11-02', shortName: 'AoS', names },
    { organisation: 'alacero', kind: 'merged', day: '2026-11-03', shortName: 'AoS', names },
  ])
  expect(after?.signatories[0]).toMatchObject({ shortName: 'ALACERO', person: { name: 'Expert principal' } })
  const directory = await server.ask('observer', 'GET', '/api/organisations')
  expect(directory.text).toContain('"formerNames":[{"names":{"en":"alacero"},"until":"2026-11-02"}]')
})
