import { barrierRecord } from '@minga/domain/barrier/barrier'
import { newId, recordId } from '@minga/domain/identity/ids'
import { addRecord, editRecord } from '@minga/domain/record/records'
import type { RecordLink } from '@minga/domain/roadmap/block-names'
import { plainText } from '@minga/domain/text-form/plain-text'
import { readText, type ShownRecord } from '@minga/domain/text-form/read-text'
import { roundAnswerOf, roundChanged, type RoundView } from '@minga/protocol/http/rounds'
import { roundVersionAnswer } from '@minga/protocol/http/round-version'
import readExcelFile from 'read-excel-file/node'
import { expect, test } from 'vitest'

import { enterRoom } from '../../testing/enter-room.ts'
import {
  action,
  barrier,
  closed,
  closedAction,
  milestone,
  roadmap,
  steelRegister,
  type Principal,
} from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'
import { unzippedText } from '../../testing/unzip.ts'

const server = await sharedServer()

const { ask } = server

const open = (records: readonly string[], body: object = {}) =>
  ask('lead', 'post', '/api/groups/steel/rounds', {
    id: newId(),
    about: { kind: 'records', records },
    name: 'On barriers',
    organisations: ['alacero', 'ficem'],
    closesOn: '2999-12-12',
    ...body,
  })

async function opened(records: readonly string[], body?: object): Promise<RoundView> {
  const heard = await open(records, body)
  expect([heard.status, heard.text]).toEqual([200, expect.any(String)])
  return roundChanged.parse(JSON.parse(heard.text)).round
}

async function roundAs(who: Principal, id: string): Promise<RoundView> {
  return roundAnswerOf.parse(JSON.parse((await ask(who, 'get', `/api/rounds/${id}`)).text)).round
}

async function versionAs(who: Principal, id: string) {
  const version = roundVersionAnswer.parse(JSON.parse((await ask(who, 'get', `/api/rounds/${id}/version`)).text))
  if (version.kind !== 'records') throw new Error('this round is about records')
  return new Map(version.records.map((record) => [record.record, record]))
}

async function say(who: Principal, place: object, words: string, audience = 'coalition') {
  const comment = { id: newId(), text: [{ kind: 'paragraph', content: [{ text: words }] }] }
  const heard = await ask(who, 'post', '/api/threads', { id: newId(), place, audience, comment })
  expect([heard.status, heard.text]).toEqual([200, expect.any(String)])
}

const on = (record: string, field: string | null = null) => ({ kind: 'record', record, field })
const answers = ({ standings }: RoundView) =>
  Object.fromEntries(standings.map(({ organisation, answer, comments }) => [organisation, [answer, comments]]))

/** All that is in the file that the observer is given of a round. */
async function matrixOf(round: string, format: 'xlsx' | 'docx'): Promise<string> {
  const { cookie } = await server.as('observer')
  const answer = await fetch(`${server.address}/api/comment-matrix`, {
    method: 'POST',
    headers: { cookie, origin: server.url },
    body: JSON.stringify({ of: { kind: 'round', round }, format, language: 'en', own: true }),
  })
  const bytes = Buffer.from(await answer.arrayBuffer())
  return format === 'xlsx' ? JSON.stringify(await readExcelFile(bytes)) : unzippedText(bytes)
}

/** Resolves once what was written in the register can be asked about. */
async function projected(record: string): Promise<void> {
  while ((await ask('lead', 'get', `/api/records/${record}`)).status !== 200);
}

test('an organisation that has spoken about its records, or a field of one, has answered; elsewhere, among themselves, or before does not count', async () => {
  await say('commenter', on(barrier), 'before the round')
  const round = await opened([barrier, milestone])
  expect(answers(round)).toEqual({ alacero: ['silent', 0], ficem: ['silent', 0] })
  await say('commenter', on(action), 'on another record')
  await say('commenter', { kind: 'roadmap', roadmap }, 'on the roadmap')
  await say('commenter', on(barrier), 'among us', 'organisation')
  expect(answers(await roundAs('observer', round.id))['ficem']).toEqual(['silent', 0])
  await say('commenter', on(barrier, 'severity'), 'It is a five.')
  await say('editor', on(milestone), 'Too late.')
  const seen = await roundAs('observer', round.id)
  expect(answers(seen)).toEqual({ alacero: ['commented', 1], ficem: ['commented', 1] })
})

test('its records stand there as they stood, beside what has become of them', async () => {
  const added = recordId.parse(newId())
  const { doc, leave } = await enterRoom(server, 'editor', steelRegister)
  addRecord(doc, barrierRecord, added, { title: { en: 'Old words' }, category: 'financial', severity: 2 })
  await projected(added)
  const round = await opened([added, barrier])
  editRecord(doc, barrierRecord, added, { title: { en: 'New words' }, severity: 5 })
  await ask('editor', 'post', `/api/records/${added}/archive`, { archived: true })
  let seen = (await versionAs('observer', round.id)).get(added)
  while (seen?.stands === null) seen = (await versionAs('observer', round.id)).get(added)
  expect(seen).toMatchObject({
    kind: 'barrier',
    archived: true,
    gone: false,
    changed: ['title', 'severity'],
    stood: { fields: { title: { en: 'Old words' }, severity: 2 } },
    stands: { fields: { title: { en: 'New words' }, severity: 5 } },
  })
  const untouched = (await versionAs('observer', round.id)).get(barrier)
  expect(untouched).toMatchObject({ reference: 'BAR-014', changed: [], stands: null, gone: false })
  expect(untouched?.stood?.texts).toEqual([{ field: 'description', language: 'en', text: 'Furnaces close.' }])
  await say('commenter', on(added), 'said of what is gone')
  // A modified client can take a record out of its register altogether.
  doc.getMap('barriers').delete(added)
  while (seen?.gone === false) seen = (await versionAs('observer', round.id)).get(added)
  expect(seen).toMatchObject({ gone: true, stands: null, stood: { fields: { severity: 2 } } })
  expect((await roundAs('observer', round.id)).about).toEqual({ kind: 'records', records: [added, barrier] })
  while ((await ask('lead', 'get', `/api/records/${added}`)).status !== 404);
  const { reference } = seen ?? {}
  expect(await matrixOf(round.id, 'xlsx')).toContain(`"${reference}",null,"General","said of what is gone"`)
  leave()
})

test('an archived record is not asked about; each record once, in the order of the choice', async () => {
  const { doc, leave } = await enterRoom(server, 'editor', steelRegister)
  const added = recordId.parse(newId())
  addRecord(doc, barrierRecord, added, { title: { en: 'Put away' }, category: 'financial' })
  await projected(added)
  await ask('editor', 'post', `/api/records/${added}/archive`, { archived: true })
  expect((await open([barrier, added])).status).toBe(409)
  const round = await opened([milestone, barrier, milestone])
  expect(round.about).toEqual({ kind: 'records', records: [milestone, barrier] })
  leave()
})

test('two hundred records are one round', async () => {
  const { doc, leave } = await enterRoom(server, 'editor', steelRegister)
  const ids = Array.from({ length: 200 }, () => recordId.parse(newId()))
  doc.transact(() => {
    for (const [index, id] of ids.entries())
      addRecord(doc, barrierRecord, id, { title: { en: `Barrier ${index}` }, category: 'regulatory' })
  })
  for (const id of ids) await projected(id)
  const round = await opened(ids)
  expect([...(await versionAs('observer', round.id)).keys()]).toEqual(ids)
  leave()
})

test.each(['xlsx', 'docx'] as const)('its matrix (%s) says on which record, and on which field', async (format) => {
  const round = await opened([barrier, action], { name: `Matrix ${format}` })
  await say('commenter', on(barrier, 'severity'), 'It is a five, surely.')
  await say('commenter', on(barrier), 'our own words', 'organisation')
  await say('commenter', on(milestone), 'elsewhere')
  const text = await matrixOf(round.id, format)
  expect(text).toContain('It is a five, surely.')
  expect(text).toContain('BAR-014 No slag · Severity')
  expect(text).not.toMatch(/our own words|elsewhere/)
})

test('for those who may not read the group, a round answers like one that is not there', async () => {
  const round = await opened([barrier])
  for (const path of ['', '/version']) {
    const hidden = await ask('outsider', 'get', `/api/rounds/${round.id}${path}`)
    const missing = await ask('outsider', 'get', `/api/rounds/nowhere${path}`)
    expect([hidden.status, hidden.text]).toEqual([404, missing.text])
  }
  expect((await open([closedAction])).text).toBe((await open(['nowhere'])).text)
  expect((await ask('insider', 'get', `/api/groups/${closed}/rounds`)).status).toBe(200)
})

test('what waits for an organisation is asked of it until it has answered', async () => {
  const waiting = async (who: Principal) => (await ask(who, 'get', '/api/rounds')).text
  const round = await opened([barrier], { organisations: ['ficem'], name: 'Waits' })
  expect(await waiting('steward')).toContain(round.id)
  for (const who of ['lead', 'outsider', 'observer'] as const) expect(await waiting(who)).not.toContain(round.id)
  await ask('steward', 'post', `/api/rounds/${round.id}/no-comments`, { nothing: true })
  expect(await waiting('steward')).not.toContain(round.id)
})

test('the version of a roadmap reads like the roadmap, with its records as they stood when the round was opened', async () => {
  const round = await opened([], { about: { kind: 'roadmap', roadmap }, name: 'On the text' })
  const { doc, leave } = await enterRoom(server, 'editor', steelRegister)
  editRecord(doc, barrierRecord, barrier, { title: { en: 'Slag after all' } })
  while (!(await ask('lead', 'get', `/api/records/${barrier}`)).text.includes('Slag after all'));
  const version = roundVersionAnswer.parse(
    JSON.parse((await ask('observer', 'get', `/api/rounds/${round.id}/version`)).text),
  )
  if (version.kind !== 'roadmap') throw new Error('this round is about a roadmap')
  expect(version.records).toMatchObject([
    { link: { record: barrier }, name: 'BAR-014', title: 'No slag', address: `/records/${barrier}` },
  ])
  const names = new Map(version.records.map((record) => [record.link.record, record]))
  const show = ({ record }: RecordLink) => names.get(record) as ShownRecord
  expect(plainText(readText(version.tree, show))).toBe('Slag\n\nCement needs BAR-014 solved.\n\nAnd more.')
  leave()
})
