import { earlierAnswer } from '@minga/protocol/http/signed-texts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { sharedServer } from '../../testing/start-test-server.ts'
import { workInTwoLanguages } from '../../testing/work-in-two-languages.ts'
import { textOf } from '../../testing/written-blocks.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 })

const server = await sharedServer()
const texts = await workInTwoLanguages(server)
const { ask, id: pt, work, source, write, translate, named, opened, answer, close } = texts
afterAll(() => source.leave())

const earlier = async (signOff: string, by: Parameters<typeof ask>[0] = 'principal') =>
  earlierAnswer.parse((await ask(by, 'GET', `/api/sign-offs/${signOff}/earlier`)).body).earlier

let [first, again] = ['', '']
beforeAll(async () => {
  first = await opened([await named(work, 'First'), await named(pt, 'Primeira')])
  await answer('principal', first, 'objects', { reason: 'Too soon.' })
  await answer('principal', first, 'endorses')
  await answer('member', first, 'awaiting-instructions')
  await close(first)
  await write(source, work, () => textOf(source, 's2').insert(3, 'gran '))
  await translate({ 2: 'A grande indústria emite 19.99 % do total.' })
  again = await opened([await named(work, 'Second'), await named(pt, 'Segunda')])
})

test('a later sign-off shows what the organisation answered before, and which clauses changed since', async () => {
  expect(await earlier(again)).toMatchObject({
    signOff: first,
    text: 1,
    name: 'First',
    position: 'endorses',
    clauses: [{ block: 's2', drift: 'changed', language: 'en' }],
  })
})

test('an organisation that waited for instructions, and one that is not asked, has no earlier answer', async () => {
  for (const who of ['member', 'observer'] as const) expect([who, await earlier(again, who)]).toEqual([who, null])
  expect(await earlier(first)).toBeNull()
  expect((await ask('outsider', 'GET', `/api/sign-offs/${again}/earlier`)).status).toBe(404)
})

test('once it answered here, the changes are those since that answer', async () => {
  await answer('principal', again, 'endorses')
  expect(await earlier(again)).toBeNull()
})
