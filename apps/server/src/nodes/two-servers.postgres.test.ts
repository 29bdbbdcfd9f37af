import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { newId } from '@minga/domain/identity/ids'
import { eventsPath, serverEvent, type ServerEvent } from '@minga/protocol/http/events'
import { fileNameHeader } from '@minga/protocol/http/files'
import { askPostgres } from '@minga/storage/testing/ask-postgres'
import { runOn } from '@minga/storage/postgres/log/testing/empty-log'
import { emptyDatabase } from '@minga/storage/testing/empty-database'
import { freePort } from '@minga/storage/testing/free-port'
import { findPostgres, startPostgres, type TestPostgres } from '@minga/storage/testing/start-postgres'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'

import { startServer, type RunningServer } from '../serve.ts'
import { cheapPasswords } from '../testing/cheap-passwords.ts'
import { enterRoom, type Inside } from '../testing/enter-room.ts'
import { startMailSink, type MailSink } from '../testing/mail-sink.ts'
import { barrier, password, roadmap, smallCoalition, type Principal } from '../testing/small-coalition.ts'
import { saidIn, say } from '../testing/spoken-words.ts'
import { speakAs, voiceOf, type Voice } from '../testing/start-test-server.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 })

const room = `roadmap.${roadmap}`
const soon = { timeout: 30_000 }
const key = new Uint8Array(32).fill(5)
const url = 'http://minga.test'

describe.skipIf(findPostgres() === undefined)('two nodes of one Minga', () => {
  let postgres: TestPostgres
  let database: string
  let nodes: RunningServer[]
  const inside: Inside[] = []
  const locals: string[] = []
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(async () => {
    await postgres.stop()
    for (const local of locals) rmSync(local, { recursive: true })
  })
  beforeEach(async () => {
    database = await emptyDatabase(postgres.url)
    ahead = 0
    sink = await startMailSink()
    nodes = []
    // One seeds the demo; the other one finds it.
    for (let index = 0; index < 2; index += 1) nodes.push(await startNode())
  })
  afterEach(async () => {
    for (const { leave } of inside.splice(0)) leave()
    await Promise.all(nodes.map(({ stop }) => stop()))
    await sink.close()
  })

  /** The clock of both is ahead of ours by so much, in ms. */
  let ahead = 0
  let sink: MailSink

  async function startNode(): Promise<RunningServer> {
    const port = await freePort()
    const local = mkdtempSync(join(tmpdir(), 'minga-node-'))
    locals.push(local)
    const address = `127.0.0.1:${port}`
    return startServer(
      {
        host: '127.0.0.1',
        port,
        demo: true,
        url,
        data: local,
        database: { url: database, key, address },
        mail: { url: sink.url, from: 'Minga <minga@minga.example>' },
      },
      {
        logger: pino({ level: 'silent' }),
        demo: { coalition: smallCoalition, password },
        passwords: cheapPasswords,
        now: () => new Date(Date.now() + ahead),
        roundsInterval: 20,
        purgeInterval: 20,
      },
    )
  }

  const node = (index: number): RunningServer => {
    const found = nodes[index]
    if (found === undefined) throw new Error(`there is no node ${index}`)
    return found
  }
  const enter = async (at: RunningServer, principal: Principal, voice?: Voice) => {
    const entered = await enterRoom({ ...at, as: async (of) => voice ?? speakAs(at, of) }, principal, room)
    inside.push(entered)
    return entered
  }

  test('people at both write in one room, and go on when the one that has it ends', async () => {
    const [first, second] = [node(0), node(1)]
    const here = await enter(second, 'editor')
    const there = await enter(first, 'lead')
    say(here.doc, 'here')
    say(there.doc, 'there')
    await vi.waitFor(() => {
      expect(saidIn(here.doc)).toEqual(expect.arrayContaining(['here', 'there']))
      expect(saidIn(there.doc)).toEqual(expect.arrayContaining(['here', 'there']))
    }, soon)
    // Either may have it: the one that seeded keeps what it wrote.
    nodes.shift()
    there.leave()
    await first.stop()
    say(here.doc, 'after')
    const reader = await enter(second, 'lead')
    await vi.waitFor(() => expect(saidIn(reader.doc)).toEqual(expect.arrayContaining(['here', 'there', 'after'])), soon)
  })

  test('an empty room moves to the node at which its first person arrives', async () => {
    // The first one has it: it wrote the demo into it.
    const [seeding, come] = [node(0), node(1)]
    const carried = async (at: RunningServer) =>
      /^minga_sockets_carried (\d+)/m.exec(await (await fetch(`${at.address}/metrics`)).text())?.[1]
    const first = await enter(come, 'editor')
    say(first.doc, 'through the second')
    const late = await enter(seeding, 'lead')
    await vi.waitFor(() => expect(saidIn(late.doc)).toContain('through the second'), soon)
    expect([await carried(come), await carried(seeding)]).toEqual(['0', '1'])
  })

  test('a request at either node writes in the room of the other, and its list shows it', async () => {
    for (const [index, title] of [
      [0, 'Furnaces of the first'],
      [1, 'Furnaces of the second'],
    ] as const) {
      const lead = await speakAs(node(index), 'lead')
      const { status, text } = await lead.ask('PATCH', `/api/roadmaps/${roadmap}`, { title })
      expect([status, text]).toEqual([200, expect.anything()])
      for (const at of nodes) {
        const { text: listed } = await voiceOf(at, lead.cookie).ask('GET', '/api/me')
        expect(listed).toContain(title)
      }
    }
  })

  test('what a round’s days bring comes once, by whichever node, also when one of them has ended', async () => {
    const day = 86_400_000
    const dayIn = (days: number) => new Date(Date.now() + days * day).toISOString().slice(0, 10)
    const id = newId()
    const lead = await speakAs(node(1), 'lead')
    const opened = await lead.ask('POST', '/api/groups/steel/rounds', {
      id,
      about: { kind: 'roadmap', roadmap },
      name: 'Two nodes',
      organisations: ['alacero', 'ficem', 'watch'],
      closesOn: dayIn(5),
      remindDays: 2,
    })
    expect([opened.status, opened.text]).toEqual([200, expect.anything()])
    const events = async () =>
      (await askPostgres(database, `SELECT FROM event WHERE kind = 'round' AND subject = '${id}'`)).length
    const reminded = () => sink.mails.filter(({ email }) => email.subject?.includes('Two nodes') === true)
    const before = await events()
    ahead = 4 * day
    // Of the three organisations two have people to remind.
    await vi.waitFor(async () => expect(await events()).toBe(before + 2), soon)
    await vi.waitFor(() => expect(reminded().length).toBeGreaterThan(1), soon)
    await nodes.shift()?.stop()
    ahead = 7 * day
    await vi.waitFor(async () => expect(await events()).toBe(before + 3), soon)
    // Many turns later nothing has come twice.
    await vi.waitFor(
      async () => expect((await voiceOf(node(0), lead.cookie).ask('GET', '/api/me')).status).toBe(200),
      soon,
    )
    expect(await events()).toBe(before + 3)
    const letters = reminded().map(({ to }) => to.join())
    expect(letters).toEqual([...new Set(letters)])
  })

  test('what goes with time goes by whichever node, also when one of them has ended', async () => {
    const day = 86_400_000
    const editor = await speakAs(node(1), 'editor')
    const rows = async () => (await askPostgres(database, 'SELECT id FROM comment_file')).map(({ id }) => id)
    /** Sends a file that no comment names. */
    const send = async (at: RunningServer) => {
      const id = newId()
      const answer = await fetch(`${at.address}/api/groups/steel/files/${id}`, {
        method: 'POST',
        headers: {
          origin: url,
          cookie: editor.cookie,
          'content-type': 'application/octet-stream',
          [fileNameHeader]: 'letter.pdf',
        },
        body: '%PDF-1.7\n%%EOF\n',
      })
      expect([answer.status, await answer.text()]).toEqual([200, expect.anything()])
      return id
    }
    const first = await send(node(1))
    expect(await rows()).toContain(first)
    ahead = 2 * day
    await vi.waitFor(async () => expect(await rows()).not.toContain(first), soon)
    await nodes.shift()?.stop()
    const second = await send(node(0))
    expect(await rows()).toContain(second)
    ahead = 4 * day
    await vi.waitFor(async () => expect(await rows()).not.toContain(second), soon)
  })

  test('a session that is ended at one node has no socket at the other within a second', async () => {
    const [first, second] = [node(0), node(1)]
    const voice = await speakAs(first, 'editor')
    const { provider } = await enter(second, 'editor', voice)
    const heard = await listen(second, voice)
    const closed = new Promise<{ code: number; at: number }>((resolve) =>
      provider.on('connection-close', (event) => resolve({ code: event?.code ?? 0, at: performance.now() })),
    )
    const silent = once(heard.socket, 'close')
    const ended = performance.now()
    expect((await voice.ask('POST', '/api/auth/sign-out', {})).status).toBe(200)
    const { code, at } = await closed
    expect(code).toBe(4401)
    expect(at - ended).toBeLessThan(1000)
    expect((await silent)[0]).toBe(4401)
    expect((await voiceOf(second, voice.cookie).ask('GET', '/api/me')).status).toBe(401)
  })

  test('a session ends as fast right after the database came back, at whichever node it is ended', async () => {
    const [first, second] = [node(0), node(1)]
    const voice = await speakAs(first, 'editor')
    const other = await enter(second, 'lead')
    const { doc, provider } = await enter(second, 'editor', voice)
    say(doc, 'before')
    await vi.waitFor(() => expect(saidIn(other.doc)).toContain('before'), soon)
    const closed = new Promise<{ code: number; at: number }>((resolve) =>
      provider.on('connection-close', (event) => resolve({ code: event?.code ?? 0, at: performance.now() })),
    )
    process.kill(postgres.pid(), 'SIGKILL')
    // Processes of the killed one may still hold its memory for a moment.
    await vi.waitFor(() => postgres.start(), { timeout: 30_000, interval: 50 })
    // Beside the nodes, which may not have a connection again.
    await runOn(database, 'DELETE FROM session WHERE id IN (SELECT id FROM session ORDER BY "createdAt" LIMIT 1)')
    const ended = performance.now()
    const { code, at } = await closed
    expect(code).toBe(4401)
    expect(at - ended).toBeLessThan(1000)
    say(doc, 'never')
    say(other.doc, 'after')
    const reader = await enter(first, 'lead')
    await vi.waitFor(() => expect(saidIn(reader.doc)).toContain('after'), soon)
    expect(saidIn(reader.doc)).not.toContain('never')
  })

  test('who types in a discussion at one node is seen at the other, by those who may read it', async () => {
    const [first, second] = [node(0), node(1)]
    const writer = await speakAs(first, 'commenter')
    const typist = await listen(first, writer)
    const [colleague, rival] = [
      await listen(second, await speakAs(second, 'steward')),
      await listen(second, await speakAs(second, 'editor')),
    ]
    const [shared, internal] = [await begin(writer, 'coalition'), await begin(writer, 'organisation')]
    const typed = ({ received }: typeof typist) =>
      received.flatMap((event) => (event.kind === 'typing' ? [event.thread] : []))
    const types = (thread: string) => typist.socket.send(JSON.stringify({ kind: 'typing', thread }))
    await vi.waitFor(() => {
      types(internal)
      expect(typed(colleague)).toContain(internal)
    }, soon)
    await vi.waitFor(() => {
      types(shared)
      expect(typed(rival)).toContain(shared)
    }, soon)
    expect(typed(rival)).not.toContain(internal)
    expect(typed(typist)).toEqual([])
  })

  test('what happens at one node is heard at the other', async () => {
    const [first, second] = [node(0), node(1)]
    const reader = await listen(second, await speakAs(second, 'lead'))
    const thread = await begin(await speakAs(first, 'editor'), 'coalition')
    await vi.waitFor(
      () => expect(reader.received).toContainEqual(expect.objectContaining({ kind: 'thread', thread })),
      soon,
    )
  })
})

/** @returns the id of a discussion about a barrier */
async function begin(writer: Voice, audience: 'coalition' | 'organisation'): Promise<string> {
  const thread = newId()
  const comment = { id: newId(), text: [{ kind: 'paragraph', content: [{ text: 'Why?' }] }] }
  const place = { kind: 'record', record: barrier, field: null }
  const begun = await writer.ask('post', '/api/threads', { id: thread, place, audience, comment })
  expect([begun.status, begun.text]).toEqual([200, expect.anything()])
  return thread
}

async function listen({ address }: RunningServer, { cookie }: Voice) {
  const socket = new WebSocket(`${address.replace('http', 'ws')}${eventsPath}`, { headers: { cookie, origin: url } })
  const received: ServerEvent[] = []
  socket.on('message', (data: Buffer) => received.push(serverEvent.parse(JSON.parse(data.toString()))))
  await vi.waitFor(() => expect(received[0]?.kind).toBe('here'), soon)
  return { socket, received }
}
