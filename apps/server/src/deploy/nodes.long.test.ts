import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'

import { runWholeDrill, type WholeBlow } from '../nodes/testing/whole/whole-drill.ts'
import { WholeMinga, type Entrance } from '../nodes/testing/whole/whole-minga.ts'
import { speakAs } from '../testing/start-test-server.ts'
import { ownCertificate } from './own-certificate.ts'

// HAProxy with the example of `deploy/` as it stands, before two real nodes. `deploy/README.md` says what it needs.
const example = fileURLToPath(new URL('../../../../deploy/haproxy.cfg', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'minga-haproxy-'))
const pem = join(folder, 'minga.pem')
const { certificate, key } = ownCertificate(folder)
writeFileSync(pem, `${readFileSync(certificate, 'utf8')}${readFileSync(key, 'utf8')}`)
// The certificate is this test's own.
process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0'
afterAll(() => rmSync(folder, { recursive: true }))

/** Until two nodes serve, in ms. */
const patience = 120_000
const blows: readonly WholeBlow[] = [
  'kill -9 the owner',
  'end the owner',
  'stop the owner for twice its lease',
  'cut the owner off from PostgreSQL',
  'kill -9 PostgreSQL',
]

async function startBehindHaproxy(): Promise<{ readonly minga: WholeMinga; readonly http: number }> {
  // HAProxy listens when the nodes serve: until then connections of other programs take no port above 61,000.
  const http = 61_000 + 2 * Math.floor(Math.random() * 2000)
  const https = http + 1
  const url = `https://localhost:${https}`
  const minga = await WholeMinga.start({ entry: { url, open: (ports) => openHaproxy({ url, http, https }, ports) } })
  return { minga, http }
}

describe('six people write at two nodes behind HAProxy', () => {
  let minga: WholeMinga
  beforeEach(async () => {
    minga = (await startBehindHaproxy()).minga
  }, patience)
  afterEach(() => minga.stop())

  test.each(blows)('%s: nothing is missing, nothing is there twice', async (blow) => {
    const { missing, doubled, words, nextAcknowledgement, notSavedAfter } = await runWholeDrill(minga, blow)
    const inMs = (all: readonly number[]) => all.map((each) => Math.round(each)).join(' ')
    process.stdout.write(
      `HAProxy, ${blow}: ${words} words, next acknowledged after ${inMs(nextAcknowledgement)} ms, not saved after ${inMs(notSavedAfter)} ms\n`,
    )
    expect({ missing, doubled }).toEqual({ missing: [], doubled: [] })
  })
})

describe('HAProxy before two nodes', () => {
  let minga: WholeMinga
  let http: number
  beforeAll(async () => {
    const started = await startBehindHaproxy()
    minga = started.minga
    http = started.http
  }, patience)
  afterAll(() => minga.stop())

  test('all sockets of a room come to one node', async () => {
    const typists = [await minga.enter(), await minga.enter(), await minga.enter(), await minga.enter()]
    // Whichever node had the room before: where sockets came in turn, half of them would be carried.
    expect(await carriedSockets(minga)).toEqual([0, 0])
    // The measure counts: one that goes to the other node than the room's is carried.
    const { index } = await minga.owner()
    const elsewhere = await minga.enter(`http://${minga.nodes[1 - index]?.address}`)
    expect(Math.max(...(await carriedSockets(minga)))).toBe(1)
    await Promise.all([...typists, elsewhere].map((typist) => typist.leave()))
  })

  test('over http people are sent to https, and how busy the nodes are stays inside', async () => {
    const { address } = minga.balancer
    const { status, headers } = await fetch(`http://localhost:${http}/sign-in`, { redirect: 'manual' })
    // The port is this test's own.
    expect([status, headers.get('location')]).toEqual([301, `https://localhost:${http}/sign-in`])
    for (const path of ['/metrics', '/readyz']) expect((await fetch(`${address}${path}`)).status).toBe(404)
    expect((await fetch(`${address}/healthz`)).status).toBe(200)
  })

  test('a request that one node cannot answer is answered by the other one', async () => {
    const address = minga.balancer.address
    const { ask } = await speakAs({ address, url: address }, 'lead')
    minga.lines[0]?.cut()
    for (let answered = 0; answered < 20;) {
      // HAProxy cuts what is under way at a node that it leaves: a page asks again.
      const answer = await ask('GET', '/api/home').catch(() => undefined)
      if (answer === undefined) continue
      expect(answer.status).toBe(200)
      answered += 1
    }
    minga.lines[0]?.mend()
  })

  test('where no node has the database, people are told so by Minga', async () => {
    const address = minga.balancer.address
    const { ask } = await speakAs({ address, url: address }, 'lead')
    for (const line of minga.lines) line.cut()
    const asked = async () => {
      const { status, text } = await ask('GET', '/api/home')
      return [status, text.includes('storage-unavailable')]
    }
    const answered = () => Promise.race([asked().catch(String), setTimeout(2000)])
    await vi.waitFor(async () => expect(await answered()).toEqual([503, true]), { timeout: 30_000 })
    for (const line of minga.lines) line.mend()
    await vi.waitFor(async () => expect((await asked())[0]).toBe(200), { timeout: 30_000 })
  })
})

interface Listening {
  readonly url: string
  readonly http: number
  readonly https: number
}

async function openHaproxy({ url, http, https }: Listening, ports: readonly number[]): Promise<Entrance> {
  const [a, b] = ports
  const proxy = spawn('haproxy', ['-db', '-f', example], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      MINGA_NODE_A: `127.0.0.1:${a}`,
      MINGA_NODE_B: `127.0.0.1:${b}`,
      MINGA_CERTIFICATE: pem,
      MINGA_HTTPS: `127.0.0.1:${https}`,
      MINGA_HTTP: `127.0.0.1:${http}`,
    },
  })
  await vi.waitFor(
    async () => {
      expect(proxy.exitCode).toBe(null)
      expect((await fetch(`${url}/healthz`)).status).toBe(200)
    },
    { timeout: 20_000 },
  )
  return {
    address: url,
    close: async () => {
      const ended = once(proxy, 'exit')
      proxy.kill('SIGKILL')
      await ended
    },
  }
}

/** Of each node: how many sockets it carries to the other one. */
async function carriedSockets({ nodes }: WholeMinga): Promise<number[]> {
  return Promise.all(
    nodes.map(async ({ address }) => {
      const metrics = await (await fetch(`http://${address}/metrics`)).text()
      return Number(/^minga_sockets_carried (\d+)$/m.exec(metrics)?.[1])
    }),
  )
}
