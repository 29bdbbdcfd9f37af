import { randomUUID } from 'node:crypto'

import { groupId, recordId, type GroupId, type RecordId, type RoadmapId } from '@minga/domain/identity/ids'
import { chartKey } from '@minga/domain/roadmap/chart-link'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import { pastRecords } from '@minga/domain/record/past-record'
import { blockTree } from '@minga/domain/roadmap/block-tree'
import { figuresKey } from '@minga/domain/version/undertaken-figures'
import { comparedBlocksAnswer } from '@minga/protocol/http/consultations'
import { findPerson } from '@minga/storage/people/person-rows'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { undertakingsAt } from '../../commands/undertakings.ts'
import type { HistorianPort } from '../../history/historian-port.ts'
import { Refusal } from '../../http/refusal.ts'
import { SignedText } from '../../testing/adopted-text.ts'
import { bringSeries } from '../../testing/brought-series.ts'
import { enterRoom } from '../../testing/enter-room.ts'
import { startMailSink } from '../../testing/mail-sink.ts'
import { NamedSignatory } from '../../testing/named-signatory.ts'
import { closed, closedRoadmap, milestone, roadmap, steel, type Principal } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'
import { unzippedText } from '../../testing/unzip.ts'
import { chartsNow, stillReadable, type TextCharts } from '../../views/text-charts.ts'

const sink = await startMailSink()
afterAll(() => sink.close())
const server = await sharedServer({ mail: { url: sink.url, from: 'Minga <minga@minga.example>' } })
const db = await sharedDb(server)
const soon = { timeout: 20_000, interval: 50 }
const values = { 2030: '71.25', 2040: '81.25' }
const [pathway, secret] = [recordId.parse('pathway'), recordId.parse('secret')]

async function done(by: Principal, method: string, path: string, body?: object): Promise<unknown> {
  const { status, text } = await server.ask(by, method, path, body)
  expect([path, status, status === 200 ? '' : text]).toEqual([path, 200, ''])
  return JSON.parse(text)
}

const choose = (who: Principal, record: string, role: string, dataset: string) =>
  done(who, 'POST', `/api/records/${record}/series`, { key: randomUUID(), role, dataset, place: 0 })

async function nameVersion(who: Principal, of: string): Promise<string> {
  const id = randomUUID()
  await done(who, 'POST', `/api/roadmaps/${of}/versions`, { id, name: 'One', note: '' })
  return id
}

/** The words of the Word file in the last mail to an address. */
async function mailedTo(address: string): Promise<string> {
  const [docx] = (await sink.mailTo(address)).attachments
  return unzippedText(Buffer.from(docx?.content as ArrayBuffer))
}

/** A pathway in a text of its group: its milestones on the curve, and its register. */
async function draw(who: Principal, group: GroupId, of: RoadmapId, record: RecordId): Promise<void> {
  const changes = [
    { kind: 'pathway', record, field: 'title/en', value: `${record} to 2040` },
    { kind: 'pathway', record, field: 'milestones', value: { add: group === closed ? [] : [milestone], remove: [] } },
  ]
  await done(who, 'POST', `/api/groups/${group}/records`, { key: randomUUID(), piece: 1, of: 1, changes })
  const dataset = await bringSeries(server, who, group, { source: `Figures of ${record}`, values })
  await vi.waitFor(() => choose(who, record, 'usual', dataset), soon)
  const inside = await enterRoom(server, who, roadmapRoom(of))
  appendBlocks(bodyOf(inside.doc), [
    { block: 'chart', link: { chart: 'milestones', room: registerRoom(group), record } },
    { block: 'chart', link: { chart: 'barrier-levels', group } },
  ])
  await vi.waitFor(async () => {
    const { text } = await server.ask(who, 'GET', `/api/roadmaps/${of}/file?format=md`)
    expect(text).toContain(`Figures of ${record}`)
  }, soon)
  inside.leave()
}

beforeAll(async () => {
  await draw('editor', groupId.parse(steel), roadmap, pathway)
  await draw('insider', closed, closedRoadmap, secret)
})

test('a signatory reads the charts of pathways as they stood, without how milestones and registers stand', async () => {
  const signed = await new SignedText(server).open({ statement: 'Endorsed?' })
  const { shown } = await (await NamedSignatory.of({ server, sink }, signed.id)).enter()
  const title = 'PTH-001 pathway to 2040: hitos sobre la curva'
  expect(shown.text).toContain(`<strong>${title}</strong>`)
  expect(shown.text).toContain('71,25')
  expect(shown.text).toContain('<p>MIL-003 Plant</p>')
  expect(shown.text).not.toContain('barreras abiertas por nivel')
  // A reservation can be about the chart, by its title.
  expect(shown.text).toMatch(new RegExp(`<option [^>]*>\\s*${title}`))
})

test('a version that thousands of blocks show a pathway in is hashed with one hash of it', async () => {
  const { doc, leave } = await enterRoom(server, 'editor', registerRoom(groupId.parse(steel)))
  leave()
  const historian = {
    register: (_room: string, _moment: unknown, records: readonly RecordId[]) =>
      Promise.resolve({ sequence: 1, time: 1, records: pastRecords(doc, records, () => '') }),
  } as unknown as HistorianPort
  const text = await enterRoom(server, 'editor', roadmapRoom(roadmap))
  text.leave()
  const said = await undertakingsAt(db, historian, { tree: blockTree(bodyOf(text.doc)), time: Date.now() })
  if (said instanceof Refusal) throw new Error(said.message)
  const figures = expect.stringMatching(/^[\da-f]{64}$/) as string
  expect(said.get(figuresKey(pathway))).toEqual({ kind: 'pathway-figures', reference: 'PTH-001', fields: { figures } })
})

test('people outside get a restricted group’s own figures in a text of it, and none of another such group', async () => {
  await done('convener', 'PATCH', `/api/groups/${steel}`, { restricted: true })
  const admission = { group_id: steel, organisation: 'bank', highest: 'editor', by: null, at: '2026' }
  await db.insertInto('admission').values(admission).execute()
  const naming = { group_id: steel, person: 'insider', organisation: 'bank', named: 'editor' }
  await db.insertInto('naming').values(naming).execute()
  // All who read the pathway read steel.
  const foreign = await bringSeries(server, 'insider', steel, { source: 'Figures of Zschopau', values })
  await choose('insider', secret, 'residual', foreign)
  const chart = { chart: 'wedges' as const, room: registerRoom(closed), record: secret }
  const inside = await enterRoom(server, 'insider', roadmapRoom(closedRoadmap))
  appendBlocks(bodyOf(inside.doc), [{ block: 'chart', link: chart }])
  await vi.waitFor(async () => {
    const { text } = await server.ask('insider', 'GET', `/api/roadmaps/${closedRoadmap}/file?format=md`)
    expect(text.split('Figures of Zschopau')).toHaveLength(3)
  }, soon)
  inside.leave()
  const version = await nameVersion('insider', closedRoadmap)
  const contact = randomUUID()
  await done('insider', 'POST', '/api/organisations/bank/contacts', {
    id: contact,
    name: 'Ministry',
    office: 'Steel',
    address: 'mesa@ministry.example',
    language: 'en',
  })
  const sending = { id: randomUUID(), version, language: 'en', to: [{ contact }] }
  await done('insider', 'POST', `/api/roadmaps/${closedRoadmap}/sendings`, sending)
  const consultation = randomUUID()
  await done('insider', 'POST', `/api/roadmaps/${closedRoadmap}/consultations`, {
    id: consultation,
    version,
    name: 'Members',
    note: 'Please read.',
    due: '2099-03-01',
    language: 'en',
    readers: [],
    to: [{ name: 'Plant', office: '', address: 'plant@member.example' }],
  })
  for (const address of ['mesa@ministry.example', 'plant@member.example']) {
    const words = await mailedTo(address)
    expect(words).toContain('secret to 2040')
    expect(words).toContain('Figures of secret')
    expect(words).not.toContain('Zschopau')
  }
  // What members say of a chart stands beside its title.
  const { blocks } = comparedBlocksAnswer.parse(
    await done('insider', 'GET', `/api/consultations/${consultation}/blocks`),
  )
  expect(blocks.map(({ text }) => text)).toEqual(
    expect.arrayContaining(['PTH-002 secret to 2040: milestones on the curve']),
  )
  expect(JSON.stringify(blocks)).not.toMatch(/71\.25|Zschopau/)
  // While the figures waited in a queue, their reader may have lost the right to some of them: these are left out.
  const { actor } = (await findPerson(db, 'insider'))!
  const charts = await chartsNow({ db, historian: undefined as never }, actor, [chart], new Date())
  expect(charts).toEqual(new Map([[chartKey(chart), expect.anything()]]))
  await db.deleteFrom('naming').where('group_id', '=', steel).where('person', '=', 'insider').execute()
  const lost = (await findPerson(db, 'insider'))!.actor
  expect(await stillReadable(db, lost, [chart], charts as TextCharts)).toEqual(new Map())
})
