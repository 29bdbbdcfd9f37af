import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { newRecordId } from '@minga/domain/identity/ids'
import { recordTypes } from '@minga/domain/record/record-types'
import { addRecord, recordsOf } from '@minga/domain/record/records'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { appendBlocks } from '@minga/domain/roadmap/write-blocks'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { suspensionsAnswer } from '@minga/protocol/http/suspensions'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { enterRoom, type Inside } from '../testing/enter-room.ts'
import { liesInFolder } from '../testing/rows-of.ts'
import { roadmap, steel, steelRegister, type Principal } from '../testing/small-coalition.ts'
import { startTestServer, type TestServer } from '../testing/start-test-server.ts'

// A thread is really held, ended and replaced: patient, for machines with more to do.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })
const soon = { timeout: 60_000, interval: 20 }
const room = roadmapRoom(roadmap)

let folder: string
let faults: string
let server: TestServer

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'minga-held-'))
  faults = join(folder, 'faults.json')
  writeFileSync(faults, '{}')
  server = await startTestServer({ faults })
})

afterEach(async () => {
  await server.remove()
  rmSync(folder, { recursive: true })
})

/** Into a roadmap's text, or as a new barrier of a register. */
function write({ doc, provider }: Inside, text: string): void {
  if (provider.roomname === room) appendBlocks(bodyOf(doc), [{ block: 'paragraph', content: [text] }])
  else addRecord(doc, recordTypes.barrier, newRecordId(), { title: { en: text }, category: 'financial' })
}

function reads({ doc, provider }: Inside, text: string): boolean {
  if (provider.roomname === room) return bodyOf(doc).toJSON().includes(text)
  return JSON.stringify(recordsOf(doc, 'barrier')).includes(text)
}

/** Whether what this person writes reaches a reader. */
async function mayWrite(principal: Principal, into: string, word: string): Promise<boolean> {
  const [writer, reader] = [await enterRoom(server, principal, into), await enterRoom(server, 'member', into)]
  write(writer, word)
  await vi.waitUntil(() => reads(reader, word) || !writer.provider.shouldConnect, soon)
  const arrived = reads(reader, word)
  writer.leave()
  reader.leave()
  return arrived
}

test('[N1] [N2] [N3] over real sockets: the person who holds the keeper is suspended in that room, also after a restart, until a lead lifts it; no other person loses a word', async () => {
  const [culprit, neighbour, elsewhere, reader] = [
    await enterRoom(server, 'editor', room),
    await enterRoom(server, 'lead', room),
    await enterRoom(server, 'lead', steelRegister),
    await enterRoom(server, 'member', steelRegister),
  ]
  write(neighbour, 'Before')
  await vi.waitUntil(() => reads(culprit, 'Before'), soon)

  writeFileSync(faults, JSON.stringify({ 'work.spin': { phase: 'integrate', room } }))
  write(culprit, 'Heavy')
  await vi.waitUntil(async () => (await suspended()).length > 0 || writeElsewhere(), soon)
  await vi.waitUntil(() => reads(reader, 'Meanwhile'), soon)
  // Refused for good, and closed with it: the stock client does not come back.
  await vi.waitUntil(() => !culprit.provider.shouldConnect || !culprit.provider.wsconnected, soon)
  write(neighbour, 'After')
  const observer = await enterRoom(server, 'member', room)
  await vi.waitUntil(() => reads(observer, 'After'), soon)
  expect(reads(observer, 'Before')).toBe(true)
  expect(reads(observer, 'Heavy')).toBe(false)
  for (const each of [culprit, neighbour, elsewhere, reader, observer]) each.leave()

  expect(await suspended()).toMatchObject([{ room, person: 'editor', organisation: 'alacero' }])
  expect(await mayWrite('editor', room, 'again')).toBe(false)
  expect(await mayWrite('editor', steelRegister, 'there')).toBe(true)
  const metrics = await (await fetch(`${server.address}/metrics`)).text()
  expect(metrics).toContain('minga_keeper_faults_total{during="held"} 1')

  await server.stop()
  server = await startTestServer({ faults, data: server.data })
  expect(await mayWrite('editor', room, 'again')).toBe(false)
  const lifted = await server.ask('lead', 'POST', `/api/groups/${steel}/suspensions/lift`, { room, person: 'editor' })
  expect(lifted.status).toBe(200)
  expect(await suspended()).toEqual([])
  expect(await mayWrite('editor', room, 'again')).toBe(true)

  function writeElsewhere(): boolean {
    if (!reads(elsewhere, 'Meanwhile')) write(elsewhere, 'Meanwhile')
    return false
  }
})

test.runIf(liesInFolder)('[N4] a disk that takes 5 s leads to no suspension', async () => {
  const editor = await enterRoom(server, 'editor', steelRegister)
  const reader = await enterRoom(server, 'member', steelRegister)
  writeFileSync(faults, JSON.stringify({ 'log.slow': 5000 }))
  write(editor, 'Slow')
  await vi.waitUntil(() => reads(reader, 'Slow'), soon)
  writeFileSync(faults, '{}')
  expect(await suspended()).toEqual([])
  editor.leave()
  reader.leave()
})

async function suspended() {
  const { text } = await server.ask('lead', 'GET', `/api/groups/${steel}/suspensions`)
  return suspensionsAnswer.parse(JSON.parse(text)).suspensions
}
