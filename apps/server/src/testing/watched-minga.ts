import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { demoAnswer } from '@minga/protocol/http/me'
import { afterAll } from 'vitest'

import { spawnMinga } from './spawn-minga.ts'

/** The time of a request in ms, the longest time of a trivial route meanwhile in ms, and the growth of memory in MB. */
interface Watched<Result> {
  readonly result: Result
  readonly took: number
  readonly held: number
  readonly memory: number
}

/** A Minga in a process of its own, to which a lead of the demo sends files while others ask for something. */
export interface WatchedMinga {
  send(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<{ readonly status: number; readonly text: string }>
  watched<Result>(run: () => Promise<Result>): Promise<Watched<Result>>
}

/** Ends with the test file that starts it. */
export async function startWatchedMinga(): Promise<WatchedMinga> {
  const data = mkdtempSync(join(tmpdir(), 'minga-hostile-'))
  const minga = spawnMinga(['serve'], { PORT: '0', MINGA_DATA: data, MINGA_DEMO: '1', MINGA_SOFFICE: 'off' })
  afterAll(async () => {
    minga.process.kill()
    await minga.ended
    rmSync(data, { recursive: true, force: true })
  })
  const address = await minga.address
  const cookie = await signedIn(address)
  const resident = () => {
    const status = readFileSync(`/proc/${String(minga.process.pid)}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
  }
  return {
    send: async (path, body) => {
      const headers = { origin: address, cookie, 'content-type': 'application/octet-stream' }
      const answer = await fetch(`${address}${path}`, { method: 'POST', headers, body })
      return { status: answer.status, text: await answer.text() }
    },
    watched: async (run) => {
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
    },
  }
}

async function signedIn(address: string): Promise<string> {
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
