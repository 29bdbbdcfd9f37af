import { roomName, type RoomName } from '@minga/sync/log/room-name'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { enterRoom } from '../../testing/enter-room.ts'
import { logOf, removeData } from '../../testing/rows-of.ts'
import { roadmap, steel, steelRegister } from '../../testing/small-coalition.ts'
import { rootOf, saidIn, say } from '../../testing/spoken-words.ts'
import { startTestServer } from '../../testing/start-test-server.ts'

const room = roomName.parse(`roadmap.${roadmap}`)
const path = `/api/roadmaps/${roadmap}/unknown`

/** Into the log itself, as a server before the gate asked took it. */
async function writeBefore(data: string, room: RoomName, edit: (doc: Y.Doc) => void): Promise<void> {
  const { log, close } = await logOf(data)
  const doc = new Y.Doc()
  const history = await log.history(room)
  for (const { update } of history) Y.applyUpdate(doc, update)
  const author = history.map((entry) => entry.author).find(({ kind }) => kind === 'person')
  if (author === undefined) throw new Error('the log has no author')
  const before = Y.encodeStateVector(doc)
  edit(doc)
  const update = Y.encodeStateAsUpdate(doc, before)
  await log.append({ entries: [{ room, time: Date.now(), author, update }], bindings: [] })
  await close()
}

test('[V5] what a roadmap holds from before is listed for its readers, and a coordinator takes it out in their own name', async () => {
  const before = await startTestServer()
  const editor = await enterRoom(before, 'editor', room)
  const reader = await enterRoom(before, 'observer', room)
  say(editor.doc, 'acero')
  await vi.waitFor(() => expect(saidIn(reader.doc)).toContain('acero'), 20_000)
  editor.leave()
  reader.leave()
  await before.stop()
  await writeBefore(before.data, room, (doc) => {
    const strange = new Y.XmlElement('zz')
    strange.insert(0, [new Y.XmlText('extrañas palabras')])
    doc.getXmlFragment('body').push([strange])
    doc.getMap('invented').set('a', 1)
  })

  const server = await startTestServer({ data: before.data })
  const seen = await enterRoom(server, 'observer', room)
  expect(seen.doc.getXmlFragment('body').toJSON()).toContain('<zz>')
  const parts = [
    { kind: 'node', name: 'zz', count: 1, excerpt: 'extrañas palabras' },
    { kind: 'root', name: 'invented', count: 1, excerpt: '' },
  ]
  const listed = async (who: 'observer' | 'lead') =>
    JSON.parse((await server.ask(who, 'GET', path)).text) as { parts: { name: string }[] }
  const forReader = await listed('observer')
  expect({ ...forReader, parts: forReader.parts.toSorted((a, b) => b.name.localeCompare(a.name)) }).toEqual({
    parts,
    mayTakeOut: false,
  })
  expect(await listed('lead')).toMatchObject({ mayTakeOut: true })

  const taken = await server.ask('lead', 'POST', path, {})
  expect([taken.status, JSON.parse(taken.text)]).toEqual([200, { takenOut: 2 }])
  await vi.waitFor(() => expect(seen.doc.getXmlFragment('body').toJSON()).not.toContain('<zz>'), 20_000)
  expect(saidIn(seen.doc)).toContain('acero')
  expect(await listed('lead')).toMatchObject({ parts: [] })
  seen.leave()
  await server.stop()
  const { log, close } = await logOf(before.data)
  expect((await log.history(room)).some(({ author }) => author.kind === 'person' && author.personId === 'lead')).toBe(
    true,
  )
  await close()
  await removeData(before.data)
})

test('[V5] so is what a register holds from before; its records stay as they are', async () => {
  const register = roomName.parse(steelRegister)
  const path = `/api/groups/${steel}/register/unknown`
  const before = await startTestServer()
  const editor = await enterRoom(before, 'editor', register)
  const reader = await enterRoom(before, 'observer', register)
  say(editor.doc, 'acero', rootOf(register))
  await vi.waitFor(() => expect(saidIn(reader.doc, rootOf(register))).toContain('acero'), 20_000)
  const records = JSON.stringify(reader.doc.getMap('barriers').toJSON())
  editor.leave()
  reader.leave()
  await before.stop()
  await writeBefore(before.data, register, (doc) => {
    doc.getMap('barriers').set('no id!', 1)
    doc.getMap('invented').set('a', 'x'.repeat(1000))
  })

  const server = await startTestServer({ data: before.data })
  const asked = async (who: 'observer' | 'lead', method: 'GET' | 'POST') => {
    const { status, text } = await server.ask(who, method, path, method === 'POST' ? {} : undefined)
    return [status, JSON.parse(text)] as const
  }
  expect(await asked('observer', 'POST')).toMatchObject([403, {}])
  const [, forReader] = await asked('observer', 'GET')
  expect(forReader).toMatchObject({ mayTakeOut: false, parts: expect.any(Array) })
  const [, forLead] = await asked('lead', 'GET')
  expect(forLead).toEqual({
    mayTakeOut: true,
    parts: expect.arrayContaining([
      { kind: 'key', name: 'no id!', count: 1, excerpt: '' },
      { kind: 'root', name: 'invented', count: 1, excerpt: '' },
    ]),
  })
  expect(await asked('lead', 'POST')).toEqual([200, { takenOut: 2 }])
  expect(await asked('lead', 'GET')).toMatchObject([200, { parts: [] }])
  const seen = await enterRoom(server, 'observer', register)
  expect(JSON.stringify(seen.doc.getMap('barriers').toJSON())).toBe(records)
  expect(saidIn(seen.doc, rootOf(register))).toContain('acero')
  expect(seen.doc.getMap('invented').size).toBe(0)
  seen.leave()
  await server.remove()
})
