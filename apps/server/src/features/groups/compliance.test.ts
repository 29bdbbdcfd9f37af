import { complianceAnswer } from '@minga/protocol/http/compliance'
import { groupsAnswer } from '@minga/protocol/http/me'
import { expect, test } from 'vitest'

import { steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'

const server = await sharedServer()
const db = await sharedDb(server)
const path = `/api/groups/${steel}/compliance`

async function ask(who: Principal, method: string, address: string, body?: unknown) {
  const { status, text } = await server.ask(who, method, address, body)
  return { status, body: JSON.parse(text) as unknown }
}

const write = (who: Principal, seen: number, texts: object) => ask(who, 'POST', path, { seen, texts })
const accept = (who: Principal, version: number, language = 'en') =>
  ask(who, 'POST', `${path}/accept`, { version, language })

async function due(who: Principal) {
  const { groups } = groupsAnswer.parse((await ask(who, 'GET', '/api/groups')).body)
  return groups.find(({ id }) => id === steel)?.complianceDue
}

async function recorded(kind: string) {
  const rows = await db.selectFrom('audit').selectAll().where('kind', '=', kind).orderBy('sequence').execute()
  return rows.map(({ actor, group_id: group, details }) => [actor, group, JSON.parse(details) as unknown])
}

test('a notice is accepted at the first entry and at each change, by each person, and is on record', async () => {
  expect(await due('commenter')).toBeNull()
  expect((await write('lead', 0, { en: 'No talk of prices.', es: 'No se habla de precios.' })).status).toBe(200)
  // Guests read the group too.
  for (const who of ['lead', 'commenter', 'member'] as const) expect(await due(who)).toBe(1)

  expect((await accept('commenter', 1, 'es')).status).toBe(200)
  // The same again is no second decision.
  expect((await accept('commenter', 1)).status).toBe(200)
  expect([await due('commenter'), await due('member')]).toEqual([null, 1])
  expect(complianceAnswer.parse((await ask('commenter', 'GET', path)).body)).toMatchObject({
    notice: { version: 1, texts: { en: 'No talk of prices.' } },
    accepted: { version: 1 },
  })

  expect((await write('convener', 1, { en: 'No talk of prices or of shares.' })).status).toBe(200)
  expect(await due('commenter')).toBe(2)
  expect((await accept('commenter', 1)).status).toBe(409)
  // It has no text in this language: what was read is what is there.
  expect((await accept('commenter', 2, 'pt')).status).toBe(422)
  expect((await accept('commenter', 2)).status).toBe(200)
  expect(await recorded('compliance-changed')).toEqual([
    ['lead', steel, { version: 1 }],
    ['convener', steel, { version: 2 }],
  ])
  expect(await recorded('compliance-accepted')).toEqual([
    ['commenter', steel, { version: 1, language: 'es' }],
    ['commenter', steel, { version: 2, language: 'en' }],
  ])
})

test('of two who change it at once one does, and a notice that is taken back is due for no person', async () => {
  const { notice } = complianceAnswer.parse((await ask('lead', 'GET', path)).body)
  const seen = notice?.version ?? 0
  const answers = await Promise.all([write('lead', seen, { en: 'One.' }), write('convener', seen, { en: 'Other.' })])
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  const { notice: written } = complianceAnswer.parse((await ask('lead', 'GET', path)).body)
  expect(await due('editor')).toBe(seen + 1)
  // Sent once more, because the answer was lost: no further version.
  expect((await write('lead', seen, written?.texts ?? {})).status).toBe(200)
  expect(await due('editor')).toBe(seen + 1)
  expect((await write('lead', seen + 1, {})).status).toBe(200)
  expect(await due('editor')).toBeNull()
})

test('a person who has not accepted is refused nothing: only acceptances are kept, see decision 39', async () => {
  const { notice } = complianceAnswer.parse((await ask('lead', 'GET', path)).body)
  await write('lead', notice?.version ?? 0, { en: 'No talk of prices.' })
  expect(await due('observer')).not.toBeNull()
  expect((await ask('observer', 'GET', `/api/groups/${steel}/facts`)).status).toBe(200)
})
