import { newId } from '@minga/domain/identity/ids'
import { eventsPath, serverEvent, type ServerEvent } from '@minga/protocol/http/events'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'

import { action, barrier, closedAction, type Principal } from '../testing/small-coalition.ts'
import { enterRoom } from '../testing/enter-room.ts'
import { steelRegister } from '../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../testing/start-test-server.ts'
import { editRecord } from '@minga/domain/record/records'
import { barrierRecord } from '@minga/domain/barrier/barrier'

// What is told comes within a moment, but on a busy machine a moment can be long.
vi.setConfig({ testTimeout: 20_000 })
const patience = 8000

let server: TestServer
const sockets = new Set<WebSocket>()
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(async () => {
  for (const socket of sockets) socket.terminate()
  await server.remove()
})

async function begun(who: Principal, audience = 'coalition', record: string = barrier): Promise<string> {
  const { ask } = await server.as(who)
  const id = newId()
  const comment = { id: newId(), text: [{ kind: 'paragraph', content: [{ text: 'Why?' }] }] }
  const place = { kind: 'record', record, field: null }
  expect((await ask('post', '/api/threads', { id, place, audience, comment })).status).toBe(200)
  return id
}

async function listen(who: Principal) {
  const { cookie } = await server.as(who)
  const url = `${server.address.replace('http', 'ws')}${eventsPath}`
  const socket = new WebSocket(url, { headers: { cookie, origin: server.url } })
  sockets.add(socket)
  const told: ServerEvent[] = []
  socket.on('message', (data: Buffer) => told.push(serverEvent.parse(JSON.parse(data.toString()))))
  await vi.waitFor(() => expect(told[0]?.kind).toBe('here'), patience)
  const types = (thread: string) => socket.send(JSON.stringify({ kind: 'typing', thread }))
  const typing = () => told.filter(({ kind }) => kind === 'typing')
  return { socket, told, types, typing }
}

type Ears = Awaited<ReturnType<typeof listen>>

/** Goes on typing, as a browser does, until it is heard: what is said within a second of the last is not looked at. */
async function heard(typist: Ears, thread: string, reader: Ears): Promise<void> {
  await vi.waitFor(() => {
    typist.types(thread)
    expect(reader.typing()).toMatchObject([{ thread }])
  }, patience)
}

/** What comes after it has come: so it would have come too. */
async function passed(ears: readonly { readonly told: readonly ServerEvent[] }[]): Promise<void> {
  const id = await begun('lead')
  await vi.waitFor(() => {
    for (const { told } of ears)
      expect(told).toContainEqual(expect.objectContaining({ kind: 'thread', thread: id }))
  }, patience)
}

describe('who is typing', () => {
  test('is told to those who read the discussion, with name and organisation as the server knows them', async () => {
    const thread = await begun('commenter')
    const [typist, reader] = [await listen('commenter'), await listen('observer')]
    await heard(typist, thread, reader)
    expect(reader.typing()).toEqual([
      { kind: 'typing', thread, by: { id: 'commenter', name: 'Expert commenter', organisation: 'ficem' } },
    ])
    expect(typist.typing()).toEqual([])
  })

  test('in an internal discussion is told within the organisation alone', async () => {
    const thread = await begun('commenter', 'organisation')
    const [typist, colleague, rival] = [
      await listen('commenter'),
      await listen('steward'),
      await listen('editor'),
    ]
    await heard(typist, thread, colleague)
    await passed([rival])
    expect(rival.typing()).toEqual([])
  })

  test('is said by nobody who may not comment there: not by a reader, a rival, somebody outside, nor in what is not a discussion', async () => {
    const open = await begun('commenter')
    const internal = await begun('commenter', 'organisation')
    const hidden = await begun('insider', 'coalition', closedAction)
    const ears = [await listen('lead'), await listen('commenter')]
    // Each is somebody else, who has not typed a moment ago: refused is what they say, not how fast they say it.
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

  test('is told once a second at most, however fast a modified client says it', async () => {
    const thread = await begun('commenter')
    const [typist, reader] = [await listen('lead'), await listen('observer')]
    for (let time = 0; time < 200; time++) typist.types(thread)
    await vi.waitFor(() => expect(reader.typing()).toHaveLength(1), patience)
    await passed([reader])
    expect(reader.typing()).toHaveLength(1)
  })
})

describe('a record that was changed', () => {
  test('is told to whoever reads its group, from its room and by a decision, and to nobody else', async () => {
    const [reader, outsider] = [await listen('observer'), await listen('outsider')]
    const { doc, leave } = await enterRoom(server, 'editor', steelRegister)
    editRecord(doc, barrierRecord, barrier, { severity: 5 })
    await vi.waitFor(
      () =>
        expect(reader.told).toContainEqual(
          expect.objectContaining({ kind: 'records', group: 'steel', record: barrier }),
        ),
      patience,
    )
    leave()
    const { ask } = await server.as('steward')
    await ask('post', `/api/records/${action}/answer`, { organisation: 'ficem', answer: 'accepted' })
    await vi.waitFor(
      () =>
        expect(reader.told).toContainEqual(
          expect.objectContaining({ kind: 'records', group: 'steel', record: action }),
        ),
      patience,
    )
    expect(outsider.told.map(({ kind }) => kind)).toEqual(['here'])
  })
})
