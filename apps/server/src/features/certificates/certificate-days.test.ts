import { signingKeysAnswer } from '@minga/protocol/http/certificates'
import { expect, test, vi } from 'vitest'

import { SignedText } from '../../testing/adopted-text.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'
import { verifyByDocs } from '../../testing/verify-by-docs.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/** The server's clock: set to a moment. */
let at: number | undefined
const now = () => (at === undefined ? new Date() : new Date(at))
const server = await sharedServer({}, { now, roundsInterval: 10 })
const db = await sharedDb(server)
const day = 86_400_000
const keys = async () =>
  signingKeysAnswer.parse(JSON.parse((await server.ask(undefined, 'GET', '/api/keys')).text)).keys
const patient = { timeout: 30_000 }

test('is issued by itself when the last day is over; a year later another key is in use, and both certificates hold', async () => {
  const closesOn = new Date(Date.now() + 2 * day).toISOString().slice(0, 10)
  const text = await new SignedText(server).open({ closesOn })
  await text.answer('principal', 'endorses')
  expect(await keys()).toEqual([])
  at = Date.now() + 4 * day
  const issued = () => db.selectFrom('certificate').select(['sign_off', 'jws']).execute()
  await expect.poll(issued, patient).toHaveLength(1)
  const [first] = await issued()
  expect(first?.sign_off).toBe(text.id)
  expect(await verifyByDocs(first?.jws ?? '', await keys())).toMatchObject({ signOff: text.id })
  at += 364 * day
  // Turns of the clock pass, and the key stays.
  await expect.poll(async () => (await keys()).length, patient).toBe(1)
  at += day
  await expect.poll(async () => (await keys()).length, patient).toBe(2)
  const [, old] = await keys()
  expect(old?.until).toBe(new Date(at).toISOString())
  expect(await verifyByDocs(first?.jws ?? '', await keys())).toMatchObject({ signOff: text.id })
})
