import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { demoAnswer } from '@minga/protocol/http/me'
import { afterAll, expect, test } from 'vitest'

import { madeWord, zipped } from '../../../files/word/testing/made-word.ts'
import { spawnMinga } from '../../../testing/spawn-minga.ts'

const data = mkdtempSync(join(tmpdir(), 'minga-hostile-'))
const minga = spawnMinga(['serve'], { PORT: '0', MINGA_DATA: data, MINGA_DEMO: '1', MINGA_SOFFICE: 'off' })
const address = await minga.address
afterAll(async () => {
  minga.process.kill()
  await minga.ended
  rmSync(data, { recursive: true, force: true })
})
const cookie = await signedIn()
const roadmap = 'hoja-de-ruta-acero'

async function signedIn(): Promise<string> {
  const { people } = demoAnswer.parse(await (await fetch(`${address}/api/demo`)).json())
  const lead = people.find(({ groups }) => groups.some(({ id, role }) => id === 'acero' && role === 'lead'))
  const answer = await fetch(`${address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { origin: address, 'content-type': 'application/json' },
    body: JSON.stringify({ email: lead?.email, password: lead?.password }),
  })
  return answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
}

/** How much memory the server has, in MB. */
function resident(): number {
  const status = readFileSync(`/proc/${String(minga.process.pid)}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}

/** The longest answer of a route that reads nothing, and the most memory, while something is done. */
async function watched<Result>(run: () => Promise<Result>) {
  const over = new AbortController()
  const before = resident()
  const most = { held: 0, memory: 0 }
  const watching = (async () => {
    while (!over.signal.aborted) {
      const asked = performance.now()
      await (await fetch(`${address}/healthz`)).text()
      most.held = Math.max(most.held, performance.now() - asked)
      most.memory = Math.max(most.memory, resident() - before)
      await wait(5)
    }
  })()
  const began = performance.now()
  const result = await run()
  const took = performance.now() - began
  over.abort()
  await watching
  return { result, took, ...most }
}

async function bring(bytes: Uint8Array<ArrayBuffer>) {
  const answer = await fetch(`${address}/api/roadmaps/${roadmap}/returned/${randomUUID()}?name=a.docx`, {
    method: 'POST',
    headers: { origin: address, cookie, 'content-type': 'application/octet-stream' },
    body: bytes,
  })
  return { status: answer.status, text: await answer.text() }
}

const run = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const random = () => {
  const bytes = new Uint8Array(24_000_000).map((_, at) => (at * 2_654_435_761) >>> 13)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  return bytes
}

const hostile: readonly (readonly [string, () => Uint8Array<ArrayBuffer>])[] = [
  ['a part that unpacks to too much', () => madeWord(' '.repeat(30_000_000))],
  [
    'a bomb',
    () => zipped(Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`a${at}`, new Uint8Array(25_000_000)]))),
  ],
  ['more paragraphs than any text has', () => madeWord('<w:p/>'.repeat(20_001))],
  ['more letters than any text has', () => madeWord(run('a'.repeat(9_000_000)))],
  ['elements a million deep', () => madeWord(`${'<x:a>'.repeat(1_000_000)}${run('Uno')}`)],
  ['a document type', () => zipped({ 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><w:document/>' })],
  ['twenty-four million bytes that begin as an old file', random],
]

test.each(hostile)('%s is refused in time, and the server answers others meanwhile', async (name, make) => {
  const bytes = make()
  // The first one of a server starts its thread from a cold disk.
  await bring(madeWord(run('Uno')))
  const { result, took, held, memory } = await watched(() => bring(bytes))
  // oxlint-disable-next-line no-console -- the figures are what it is run for
  console.log(`${name}: ${took.toFixed(0)} ms, others waited ${held.toFixed(0)} ms, +${memory.toFixed(0)} MB`)
  expect(result.status).toBe(422)
  expect(memory).toBeLessThan(256)
})
