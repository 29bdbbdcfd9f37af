import { randomUUID } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'
import { programTokenId } from '@minga/domain/program/program-token'
import { registerRoom } from '@minga/domain/room/room-name'
import { fieldHistoryAnswer, historyAnswer } from '@minga/protocol/http/history'
import { recordAnswer } from '@minga/protocol/http/records'
import { oneThreadAnswer } from '@minga/protocol/http/threads'
import { findPersonOfProgram } from '@minga/storage/people/person-rows'
import { beforeAll, expect, test, vi } from 'vitest'

import type { Lists } from '../../lists/list-worker-port.ts'
import { allowPrograms, startProgram, type Program } from '../../testing/program.ts'
import { action, barrier, steel } from '../../testing/small-coalition.ts'
import { sharedDb, sharedServer } from '../../testing/start-test-server.ts'
import { askedAgain } from '../../views/asked-again.ts'

/** Lists wait until they are let go, where a test says so. */
let held: Promise<void> | undefined
const arrived = vi.fn<() => void>()
const lists: Lists = {
  answer: async (route, request) => {
    arrived()
    await held
    return route.run(request)
  },
}
const server = await sharedServer({}, { lists })
const db = await sharedDb(server)
let program: Program
beforeAll(async () => {
  await allowPrograms(server)
  program = await startProgram(server, 'editor', ['read', 'records', 'comment'])
})

const changed = (field: string, value: unknown, record: string = barrier) => ({
  key: randomUUID(),
  piece: 1,
  of: 1,
  changes: [{ record, kind: 'barrier', field, base: field === 'severity' ? 4 : undefined, value }],
})

test('records that a program writes are its person’s, by the program', async () => {
  const body = changed('severity', 2)
  const path = `/api/groups/${steel}/records`
  const written = await program.ask('POST', path, body)
  expect(JSON.parse(written.text)).toEqual({ results: [{ index: 0, state: 'applied' }] })
  expect((await program.ask('POST', path, body)).text).toBe(written.text)

  const past = await server.ask('commenter', 'GET', `/api/records/${barrier}/history?field=severity`)
  expect(fieldHistoryAnswer.parse(JSON.parse(past.text)).moments.map(({ by }) => by)).toContainEqual(
    expect.objectContaining({ person: 'editor', organisation: 'alacero', program: 'Steel dashboard' }),
  )
  const moments = await server.ask('commenter', 'GET', `/api/groups/${steel}/register/history`)
  const writers = historyAnswer.parse(JSON.parse(moments.text)).moments.map(({ writer }) => writer)
  expect(writers[0]).toMatchObject({ person: 'editor', program: 'Steel dashboard' })

  // The projection follows the room.
  await vi.waitFor(async () => {
    const { text } = await server.ask('commenter', 'GET', `/api/records/${barrier}`)
    const { facts } = recordAnswer.parse(JSON.parse(text))
    expect(facts.changedBy).toMatchObject({ id: 'editor', program: 'Steel dashboard' })
    expect(facts.createdBy).not.toHaveProperty('program')
  }, 10_000)

  const undone = await program.ask('POST', `/api/changes/${body.key}/undo`, { key: randomUUID() })
  expect(JSON.parse(undone.text)).toMatchObject({ results: [{ state: 'applied' }] })
})

test('a comment by a program says so to its readers', async () => {
  const id = newId()
  const comment = { id: newId(), text: [{ kind: 'paragraph', content: [{ text: 'By night.' }] }] }
  const place = { kind: 'record', record: barrier, field: null }
  expect((await program.ask('POST', '/api/threads', { id, audience: 'coalition', place, comment })).status).toBe(200)
  const disposition = { disposition: 'accepted', reason: 'Counted.' }
  expect((await program.ask('POST', `/api/threads/${id}/disposition`, disposition)).status).toBe(200)
  const { thread } = oneThreadAnswer.parse(JSON.parse((await server.ask('observer', 'GET', `/api/threads/${id}`)).text))
  expect(thread.comments[0]).toMatchObject({ by: { id: 'editor' }, program: 'Steel dashboard', via: null })
  expect(thread.disposition).toMatchObject({ program: 'Steel dashboard' })
})

test('a program begins no internal discussion, and accepts no lead', async () => {
  const begun = { id: newId(), comment: { id: newId(), text: [{ kind: 'paragraph', content: [{ text: 'x' }] }] } }
  const place = { kind: 'record', record: barrier, field: null }
  const body = { ...begun, audience: 'organisation', place }
  expect((await program.ask('POST', '/api/threads', body)).status).toBe(403)
  const answer = { organisation: 'alacero', answer: 'accepted' }
  expect((await program.ask('POST', `/api/records/${action}/answer`, answer)).status).toBe(403)
})

test('a request under way when its token ends is not answered', async () => {
  const { id, ask } = await startProgram(server, 'editor', ['read'])
  let letGo = (): void => undefined
  held = new Promise((resolve) => (letGo = () => resolve()))
  arrived.mockClear()
  const asked = ask('GET', `/api/threads?room=${registerRoom(steel)}`)
  await vi.waitFor(() => expect(arrived).toHaveBeenCalled())
  expect((await server.ask('editor', 'DELETE', `/api/me/tokens/${id}`)).status).toBe(200)
  letGo()
  held = undefined
  const { status, text } = await asked
  expect([status, text]).toEqual([401, '{"code":"not-signed-in","message":"sign in first"}'])
})

test('what waited for the historian is asked for anew with the limits of the program', async () => {
  const { actor, program: found } = await actorOf(program.id)
  const seen: unknown[] = []
  await askedAgain(db, actor, (now) => Promise.resolve(seen.push(now.program)))
  expect(seen).toEqual([found])
  await db.deleteFrom('program_allowance').where('kind', '=', 'group').execute()
  await askedAgain(db, actor, (now) => Promise.resolve(seen.push(now.program?.groups.size)))
  expect(seen.at(-1)).toBe(0)
})

async function actorOf(token: string) {
  const found = await findPersonOfProgram(db, programTokenId.parse(token), new Date())
  if (found === undefined) throw new Error('the token has ended')
  return { actor: found.known.actor, program: found.known.actor.program }
}
