import { organisationId, personId, recordId } from '@minga/domain/identity/ids'
import { registerRoom } from '@minga/domain/room/room-name'
import { plainText } from '@minga/domain/text-form/plain-text'
import type { Undertaking } from '@minga/domain/version/canonical-clauses'
import type { Db } from '@minga/storage/database/schema'
import { findPerson } from '@minga/storage/people/person-rows'
import { setAnswer } from '@minga/storage/records/lead-answer-rows'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { action, barrier, closed, closedAction, steelRegister, type Principal } from '../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { leadsAcceptedBy } from './leads-accepted-by.ts'
import { shownRecords, type StoodRecords } from './shown-records.ts'
import { rowsOf } from '../testing/rows-of.ts'

let server: TestServer
let db: Db
beforeAll(async () => {
  server = await startTestServer()
  db = await rowsOf(server.data)
})
afterAll(async () => {
  await db.destroy()
  await server.remove()
})

const unknown = recordId.parse('nowhere')
const links = [
  { room: steelRegister, record: barrier, kind: 'barrier' },
  { room: steelRegister, record: action, kind: 'action' },
  { room: registerRoom(closed), record: closedAction, kind: 'action' },
  { room: steelRegister, record: unknown, kind: 'action' },
] as const

async function cardsFor(who: Principal, language: 'es' | 'en', stood?: StoodRecords): Promise<string> {
  const person = await findPerson(db, who)
  if (person === undefined) throw new Error(`no ${who}`)
  const to = { actor: person.actor, language, site: 'https://minga.example' }
  const ids = links.map(({ record }) => record)
  const show = await shownRecords(db, to, ids, stood)
  return plainText(links.map((link) => ({ is: 'card', id: '', record: show(link) })))
}

test('a record reads with its lead, state and address; of another group it is its reference, of none it is not there', async () => {
  expect(await cardsFor('observer', 'es')).toBe(`│ BAR-014 No slag
│ sin responsable · Nivel: alto · Propuesta
│ https://minga.example/records/barrier-1

│ ACT-007 Study clinker
│ FICEM (propuesta, sin aceptar) · 30 jun 2020 · Sin iniciar
│ https://minga.example/records/action-1

│ ACT-008

│ Ficha no disponible`)
})

test('a person of the closed group reads its records too, in their own language', async () => {
  expect(await cardsFor('insider', 'en')).toContain('│ ACT-008 Secret\n│ FICEM (proposed, not accepted) · Not started')
})

test('in a text of the past, records read as they stood; what may not be read now is not read then either', async () => {
  const past = (id: typeof action, title: string) => ({
    kind: 'action' as const,
    record: id,
    fields: { title: { en: title }, status: 'done', sectors: [], countries: [], supporting: [], sources: [] },
    texts: [],
  })
  const records = new Map(
    [past(action, 'Old title'), past(closedAction, 'Old secret')].map((each) => [each.record, each]),
  )
  const read = await cardsFor('observer', 'en', { time: 0, records })
  expect(read).toContain('ACT-007 Old title\n│ no lead · Done')
  expect(read).toMatch(/^│ BAR-014\n/)
  expect(read).not.toContain('Old secret')
})

test('a lead reads as it had been answered by then, inside with its answer and outside as accepted or proposed', async () => {
  const ficem = organisationId.parse('ficem')
  for (const [at, answer] of [
    ['2026-03-01T00:00:00.000Z', 'accepted'],
    ['2026-05-01T00:00:00.000Z', 'declined'],
  ] as const) {
    const given = { record: action, organisation: ficem, by: personId.parse('principal'), reason: '', at, answer }
    await db.transaction().execute((tx) => setAnswer(tx, given))
  }
  const kept = { status: 'done', lead: ficem, sectors: [], countries: [], supporting: [], sources: [] }
  const fields = { title: { en: 'Study' }, ...kept }
  const records = new Map([[action, { kind: 'action' as const, record: action, fields, texts: [] }]])
  const undertakings = new Map<string, Undertaking>([[action, { kind: 'action', reference: 'ACT-007', fields }]])
  for (const [day, inside, outside] of [
    ['2026-02-28', 'FICEM (proposed, not accepted)', false],
    ['2026-04-01', 'FICEM · ', true],
    ['2026-05-02', 'FICEM (not accepted)', false],
  ] as const) {
    const time = Date.parse(day)
    expect(await cardsFor('observer', 'en', { time, records })).toContain(`ACT-007 Study\n│ ${inside}`)
    expect((await leadsAcceptedBy(db, undertakings, time))(action)).toBe(outside)
  }
})
