import { randomUUID } from 'node:crypto'

import { groupId, recordId } from '@minga/domain/identity/ids'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { registerRoom, roadmapRoom } from '@minga/domain/room/room-name'
import { returnedTextAnswer } from '@minga/protocol/http/returned-texts'
import { comparison, versionMade } from '@minga/protocol/http/versions'
import { beforeAll, expect, test, vi } from 'vitest'

import { SignedText } from '../../testing/adopted-text.ts'
import { bringSeries } from '../../testing/brought-series.ts'
import { enterRoom } from '../../testing/enter-room.ts'
import { closed, roadmap, steel, steelRegister, type Principal } from '../../testing/small-coalition.ts'
import { sharedServer } from '../../testing/start-test-server.ts'
import { unzip } from '../../testing/unzip.ts'

const server = await sharedServer()
const soon = { timeout: 20_000, interval: 50 }
const title = 'PTH-001 Steel to 2050: what each lever takes off, to the target'
const sentence = 'A chart that you cannot read here.'
/** Of each of these words no reader of another group may get a letter. */
const secrets = ['Zinnwald', 'Closed', 'PTH-002', 'Secret lever']

async function done(who: Principal, method: string, path: string, body?: object): Promise<unknown> {
  const { status, text } = await server.ask(who, method, path, body)
  if (status !== 200) throw new Error(`${method} ${path}: ${String(status)} ${text}`)
  return JSON.parse(text)
}

type Change = readonly [kind: string, record: string, field: string, value: unknown, base?: unknown]

async function write(who: Principal, group: string, ...changes: readonly Change[]) {
  const named = changes.map(([kind, record, field, value, base]) => ({ kind, record, field, value, base }))
  await done(who, 'POST', `/api/groups/${group}/records`, { key: randomUUID(), piece: 1, of: 1, changes: named })
}

/** Brings a series of business as usual, and builds a pathway on it. */
async function build(who: Principal, group: string, pathway: string) {
  const values = { 2030: '100', 2040: '110', 2050: '120' }
  const dataset = await bringSeries(server, who, group, { source: 'A roadmap', values })
  await done(who, 'POST', `/api/records/${pathway}/series`, { key: randomUUID(), role: 'usual', dataset, place: 0 })
}

async function file(who: Principal, format: string, version = 'now') {
  const { cookie } = await server.as(who)
  const query = `format=${format}&version=${version}&language=en`
  const answer = await fetch(`${server.address}/api/roadmaps/${roadmap}/file?${query}`, { headers: { cookie } })
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect([format, answer.status, answer.status === 200 ? '' : bytes.toString()]).toEqual([format, 200, ''])
  return bytes
}
const markdown = async (who: Principal, version?: string) => (await file(who, 'md', version)).toString()

async function nameVersion() {
  const made = await done('editor', 'POST', `/api/roadmaps/${roadmap}/versions`, {
    id: randomUUID(),
    name: 'One',
    note: '',
  })
  return versionMade.parse(made)
}

/** Says how late the lever of the open pathway is, and waits until that is read. */
async function expectLate(years: number | null, left: string, base?: number): Promise<void> {
  await write('editor', steel, ['lever', 'lever-of-pathway', 'delay', years, base])
  await vi.waitFor(async () => {
    const { text } = await server.ask('observer', 'GET', '/api/records/pathway/pathway')
    expect(JSON.parse(text)).toMatchObject({ pathway: { left: { 2050: left } } })
  }, soon)
}

beforeAll(async () => {
  for (const [who, group, pathway, title] of [
    ['editor', steel, 'pathway', 'Steel to 2050'],
    ['insider', closed, 'secret', 'Zinnwald to 2050'],
  ] as const) {
    const lever = `lever-of-${pathway}`
    await write(
      who,
      group,
      ['lever', lever, 'title/en', pathway === 'secret' ? 'Secret lever' : 'Hydrogen'],
      ['lever', lever, 'abatement/2030', '2'],
      ['lever', lever, 'abatement/2040', '5'],
      ['lever', lever, 'abatement/2050', '8'],
      ['lever', lever, 'firstYear', 2030],
      ['pathway', pathway, 'title/en', title],
      ['pathway', pathway, 'levers', { add: [lever], remove: [] }],
    )
    await vi.waitFor(async () => done(who, 'GET', `/api/records/${pathway}/pathway`), soon)
    await build(who, group, pathway)
  }
  const inside = await enterRoom(server, 'editor', roadmapRoom(roadmap))
  appendBlocks(bodyOf(inside.doc), [
    { block: 'chart', link: { chart: 'wedges', room: steelRegister, record: recordId.parse('pathway') } },
    { block: 'chart', link: { chart: 'barrier-levels', group: groupId.parse(steel) } },
    { block: 'chart', link: { chart: 'action-states', group: groupId.parse(steel) } },
    { block: 'chart', link: { chart: 'wedges', room: registerRoom(closed), record: recordId.parse('secret') } },
    { block: 'chart', link: { chart: 'barrier-levels', group: closed } },
    { block: 'chart', link: { chart: 'action-states', group: closed } },
    { block: 'chart', link: { chart: 'milestones', room: steelRegister, record: recordId.parse('barrier-1') } },
  ])
  const other = await enterRoom(server, 'observer', roadmapRoom(roadmap))
  await vi.waitFor(() => {
    if (bodyOf(other.doc).length < bodyOf(inside.doc).length) throw new Error('the charts are not there yet')
  }, soon)
  other.leave()
  inside.leave()
})

test('each format has the chart, its figures and its sources; Word, PDF and the web page its drawing too', async () => {
  const text = await markdown('observer')
  expect(text).toContain(`**${title}**`)
  expect(text).toMatch(/\| 2050 +\| +120 \| +8 \| +112 \|/)
  expect(text).toContain('A roadmap')
  expect(text).toContain('**Steel: open barriers by level**')
  const parts = unzip(await file('observer', 'docx'))
  const drawings = [...parts.keys()].filter((name) => name.endsWith('.svg'))
  expect(drawings).toHaveLength(3)
  const xml = parts.get('word/document.xml')?.toString() ?? ''
  expect(xml).toContain(`descr="${title}"`)
  expect((await file('observer', 'html')).toString().match(/<img src="data:image\/svg\+xml/g)).toHaveLength(3)
  expect((await file('observer', 'pdf')).subarray(0, 5).toString()).toBe('%PDF-')
})

test('a Word file that comes back as it was given asks for no change of its charts', async () => {
  // Its figures are those of the export, not of the last change of the text.
  await expectLate(10, '115')
  const { cookie } = await server.as('commenter')
  const path = `/api/roadmaps/${roadmap}/returned/${randomUUID()}?name=a.docx`
  const answer = await fetch(server.address + path, {
    method: 'POST',
    headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream' },
    body: await file('commenter', 'docx'),
  })
  const { report } = returnedTextAnswer.parse(await answer.json())
  expect(report).toMatchObject({ proposals: [], comments: [], unreadable: [] })
  await expectLate(null, '112', 10)
})

test('a reader of another group gets nothing of a chart through the text, its files, its versions or the search', async () => {
  const { id, sequence } = await nameVersion()
  const compared = (await server.ask('observer', 'GET', `/api/roadmaps/${roadmap}/compare?from=1&to=now`)).text
  const seen = [
    await markdown('observer'),
    await markdown('observer', String(sequence)),
    (await file('observer', 'html')).toString(),
    ...[...unzip(await file('observer', 'docx'))].map(([, part]) => part.toString()),
    compared,
    (await server.ask('observer', 'GET', `/api/roadmaps/${roadmap}/compare?from=1&to=${id}`)).text,
    (await server.ask('observer', 'GET', '/api/search?query=Zinnwald')).text.replaceAll('"query":"Zinnwald"', ''),
  ].join('\n')
  for (const secret of secrets) expect([secret, seen.includes(secret)]).toEqual([secret, false])
  // Neither what is closed nor what is no pathway says which it is.
  expect((await markdown('observer')).split(sentence)).toHaveLength(5)
  const { charts } = comparison.parse(JSON.parse(compared))
  expect(charts.after.map(({ drawn }) => drawn?.table.title ?? null)).toEqual([
    title,
    'Steel: open barriers by level',
    'Steel: actions by state and organisation',
    null,
    null,
    null,
    null,
  ])
})

test('a lever that is late moves the chart in the text; a version shows what it showed then', async () => {
  const before = await markdown('commenter')
  const round = randomUUID()
  await done('lead', 'POST', `/api/groups/${steel}/rounds`, {
    id: round,
    about: { kind: 'roadmap', roadmap },
    name: 'On the text',
    organisations: ['alacero', 'ficem'],
    closesOn: '2999-12-12',
  })
  const signed = await new SignedText(server).open()
  const { id, root, sequence } = await nameVersion()
  await write('editor', steel, ['barrier', 'late', 'title/en', 'Late'])
  await expectLate(10, '115')
  const then = await markdown('commenter', String(sequence))
  const tables = (text: string) => text.split('\n').filter((line) => line.startsWith('|'))
  expect(tables(then)).toEqual(tables(before))
  expect(tables(await markdown('commenter'))).not.toEqual(tables(before))
  const shown = await done('observer', 'GET', `/api/roadmaps/${roadmap}/compare?from=1&to=${id}`)
  expect(comparison.parse(shown).charts.after[0]?.drawn?.table.rows.at(-1)?.slice(0, 4)).toEqual([
    '2050',
    '120',
    '8',
    '112',
  ])
  // A ministry comments on, and an organisation signs, what the chart showed when it was asked.
  for (const path of [`/api/rounds/${round}/version`, `/api/sign-offs/${signed.id}/text`]) {
    const asked = (await server.ask('member', 'GET', path)).text
    expect([path, asked]).toEqual([path, expect.stringMatching(/"2050","120","8","112"/)])
    for (const secret of secrets) expect([path, secret, asked.includes(secret)]).toEqual([path, secret, false])
  }
  // Named again without a word changed: its files show what is signed with it now.
  const late = await nameVersion()
  expect(tables(await markdown('commenter', String(late.sequence)))).toEqual(tables(await markdown('commenter')))
  // The figures that a version shows are among what its root stands for.
  expect(late.root).not.toBe(root)
})
