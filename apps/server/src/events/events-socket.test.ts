import { randomUUID } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'
import { observationsAnswer } from '@minga/protocol/http/datasets'
import { eventsPath, serverEvent, type ServerEvent } from '@minga/protocol/http/events'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'

import { action, barrier, closedAction, steel, type Principal } from '../testing/small-coalition.ts'
import { enterRoom } from '../testing/enter-room.ts'
import { steelRegister } from '../testing/small-coalition.ts'
import { allowPrograms, startProgram } from '../testing/program.ts'
import { sharedServer } from '../testing/start-test-server.ts'
import { editRecord } from '@minga/domain/record/records'
import { barrierRecord } from '@minga/domain/barrier/barrier'

// Events come within a moment, but on a busy machine a moment can be long.
vi.setConfig({ testTimeout: 20_000 })
const patience = 8000

const server = await sharedServer()
const sockets = new Set<WebSocket>()
afterAll(() => sockets.forEach((socket) => socket.terminate()))

async function begun(who: Principal, audience = 'coalition', record: string = barrier): Promise<string> {
  const { ask } = await server.as(who)
  const id = newId()
  const comment = { id: newId(), text: [{ kind: 'paragraph', content: [{ text: 'Why?' }] }] }
  const place = { kind: 'record', record, field: null }
  expect((await ask('post', '/api/threads', { id, place, audience, comment })).status).toBe(200)
  return id
}

async function listen(who: Principal, since?: string) {
  const { cookie } = await server.as(who)
  const url = `${server.address.replace('http', 'ws')}${eventsPath}${since === undefined ? '' : `?since=${since}`}`
  const socket = new WebSocket(url, { headers: { cookie, origin: server.url } })
  sockets.add(socket)
  const received: ServerEvent[] = []
  socket.on('message', (data: Buffer) => received.push(serverEvent.parse(JSON.parse(data.toString()))))
  await vi.waitFor(() => expect(received[0]?.kind).toBe('here'), patience)
  const types = (thread: string) => socket.send(JSON.stringify({ kind: 'typing', thread }))
  const typing = () => received.filter(({ kind }) => kind === 'typing')
  return { socket, received, types, typing }
}

type Ears = Awaited<ReturnType<typeof listen>>

/** Goes on typing, as a browser does, until it is heard: a message within a second of the last is ignored. */
async function heard(typist: Ears, thread: string, reader: Ears): Promise<void> {
  await vi.waitFor(() => {
    typist.types(thread)
    expect(reader.typing()).toMatchObject([{ thread }])
  }, patience)
}

/** Waits for a later event: an earlier one would have come by then. */
async function passed(ears: readonly { readonly received: readonly ServerEvent[] }[]): Promise<void> {
  const id = await begun('lead')
  await vi.waitFor(() => {
    for (const { received } of ears)
      expect(received).toContainEqual(expect.objectContaining({ kind: 'thread', thread: id }))
  }, patience)
}

describe('who is typing', () => {
  test('is sent to those who read the discussion, with name and organisation as the server knows them', async () => {
    const thread = await begun('commenter')
    const [typist, reader] = [await listen('commenter'), await listen('observer')]
    await heard(typist, thread, reader)
    expect(reader.typing()).toEqual([
      { kind: 'typing', thread, by: { id: 'commenter', name: 'Expert commenter', organisation: 'ficem' } },
    ])
    expect(typist.typing()).toEqual([])
  })

  test('in an internal discussion is sent within the organisation alone', async () => {
    const thread = await begun('commenter', 'organisation')
    const [typist, colleague, rival] = [await listen('commenter'), await listen('steward'), await listen('editor')]
    await heard(typist, thread, colleague)
    await passed([rival])
    expect(rival.typing()).toEqual([])
  })

  test('is not sent for a reader, a rival or an outsider, nor in what is not a discussion', async () => {
    const open = await begun('commenter')
    const internal = await begun('commenter', 'organisation')
    const hidden = await begun('insider', 'coalition', closedAction)
    const ears = [await listen('lead'), await listen('commenter')]
    // Each is another person, who has not typed a moment ago: none of them is refused for the pace.
    for (const [who, thread] of [
      ['observer', open],
      ['editor', internal],
      ['steward', hidden],
      ['convener', 'none'],
      ['outsider', open],
    ] as const) {
      const { types, socket } = await listen(who)
      types(thread)
      socket.send('{"kind":"typing"')
      await new Promise<void>((resolve) => {
        socket.once('pong', () => resolve())
        socket.ping()
      })
    }
    await passed(ears)
    for (const { typing } of ears) expect(typing()).toEqual([])
  })

  test('is sent once a second at most, however fast a modified client says it', async () => {
    const thread = await begun('commenter')
    const [typist, reader] = [await listen('lead'), await listen('observer')]
    for (let time = 0; time < 200; time++) typist.types(thread)
    await vi.waitFor(() => expect(reader.typing()).toHaveLength(1), patience)
    await passed([reader])
    expect(reader.typing()).toHaveLength(1)
  })
})

describe('a record that was changed', () => {
  test('is sent to those who read its group, from its room and by a decision, and not to others', async () => {
    const [reader, outsider] = [await listen('observer'), await listen('outsider')]
    const { doc, leave } = await enterRoom(server, 'editor', steelRegister)
    editRecord(doc, barrierRecord, barrier, { severity: 5 })
    await vi.waitFor(
      () =>
        expect(reader.received).toContainEqual(
          expect.objectContaining({ kind: 'records', group: 'steel', record: barrier }),
        ),
      patience,
    )
    leave()
    const { ask } = await server.as('steward')
    await ask('post', `/api/records/${action}/answer`, { organisation: 'ficem', answer: 'accepted' })
    await vi.waitFor(
      () =>
        expect(reader.received).toContainEqual(
          expect.objectContaining({ kind: 'records', group: 'steel', record: action }),
        ),
      patience,
    )
    expect(outsider.received.map(({ kind }) => kind)).toEqual(['here'])
  })
})

describe('a page that is opened', () => {
  const open = async (path: string, cookie: string, headers: Record<string, string> = { 'Minga-First': '1' }) =>
    (await fetch(`${server.address}${path}`, { headers: { cookie, ...headers } })).headers.get('Minga-Heard')

  test('hears what happened since its first answers, and then knows everything', async () => {
    const { cookie } = await server.as('observer')
    const heard = await open('/api/groups', cookie)
    const meanwhile = await begun('lead')
    const { received } = await listen('observer', heard ?? '')
    await vi.waitFor(() => expect(received).toContainEqual(expect.objectContaining({ thread: meanwhile })), patience)
    expect(received[0]).toEqual({ kind: 'here', sequence: Number(heard), missed: false })
  })

  test('is not given the number of events without a session, to a program, nor where it asks again', async () => {
    const { cookie } = await server.as('observer')
    expect(await Promise.all(['/api/coalition', '/api/me', '/api/groups'].map((path) => open(path, '')))).toEqual([
      null,
      null,
      null,
    ])
    expect(await open('/api/groups', cookie, {})).toBeNull()
    await allowPrograms(server)
    const program = await startProgram(server, 'lead', ['read'])
    const { status, headers } = await program.ask('GET', '/api/groups', undefined, { 'Minga-First': '1' })
    expect([status, headers.get('Minga-Heard')]).toEqual([200, null])
  })
})

describe('a dataset', () => {
  const datasets = ({ received }: Ears) => received.filter(({ kind }) => kind === 'datasets')

  /** Brings a series of steel. @returns the id of its dataset */
  async function brought(): Promise<string> {
    const id = randomUUID()
    const about = { name: 'a.csv', source: 'https://example.org/a', boundary: 'Crude steel', vintage: '2023' }
    const { cookie } = await server.as('editor')
    const path = `/api/groups/${steel}/datasets/${id}?${new URLSearchParams(about).toString()}`
    const row = 'Alacero,Observed,Latin America,Production|Iron and Steel|Steel,Mt/yr,64.7'
    const { status } = await fetch(`${server.address}${path}`, {
      method: 'POST',
      headers: { origin: server.url, cookie, 'content-type': 'application/octet-stream' },
      body: `Model,Scenario,Region,Variable,Unit,2022\n${row}\n`,
    })
    expect(status).toBe(200)
    return id
  }

  test('that is confirmed or chosen is sent to those who read its group; one that waits is not', async () => {
    const [reader, outsider] = [await listen('observer'), await listen('outsider')]
    const dataset = await brought()
    await passed([reader])
    expect(datasets(reader)).toEqual([])
    const { ask } = await server.as('editor')
    const confirm = () => ask('post', `/api/datasets/${dataset}/confirm`, { key: randomUUID() })
    expect((await confirm()).status).toBe(200)
    await vi.waitFor(() => expect(datasets(reader)).toMatchObject([{ group: steel }]), patience)
    // Confirmed already: nothing has changed.
    expect((await confirm()).status).toBe(200)
    const beside = (await ask('get', `/api/groups/${steel}/observations`)).text
    const [found] = observationsAnswer.parse(JSON.parse(beside)).groups
    const { place = '', variable = '' } = found ?? {}
    const choice = { id: randomUUID(), use: 'report', place, variable, dataset, reason: 'The newest' }
    expect((await ask('post', `/api/groups/${steel}/dataset-choices`, choice)).status).toBe(200)
    await vi.waitFor(() => expect(datasets(reader)).toHaveLength(2), patience)
    expect(datasets(outsider)).toEqual([])
  })
})
