import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { demoPassword } from '../demo/build-demo-coalition.ts'
import { environmentOf, removeData } from '../testing/rows-of.ts'
import { spawnMinga } from '../testing/spawn-minga.ts'
import { cookieOf } from '../testing/start-test-server.ts'
import { killCycles } from './testing/kill-cycles.ts'
import { readWords, typeOn } from './testing/typist.ts'

const seed = Number(process.env['SEED'] ?? 1)

test(
  `[D1] kill -9 the server six times while people type: all that was acknowledged is there (seed ${seed})`,
  { timeout: 180_000 },
  async () => {
    const { acknowledged, lost } = await killCycles({ cycles: 6, acknowledgedPerCycle: 60, seed })
    expect(lost).toEqual([])
    expect(acknowledged).toBeGreaterThanOrEqual(6 * 60)
  },
)

/** A person of the demo with the right to write in a room. */
async function demoEditor(address: string): Promise<{ readonly cookie: string; readonly room: string }> {
  const { people } = (await (await fetch(`${address}/api/demo`)).json()) as {
    people: { email: string; groups: { role: string }[] }[]
  }
  const editor = people.find(({ groups }) => groups.some(({ role }) => role === 'editor' || role === 'lead'))
  const answer = await fetch(`${address}/api/auth/sign-in/email`, {
    method: 'POST',
    body: JSON.stringify({ email: editor?.email, password: demoPassword }),
  })
  const cookie = cookieOf(answer.headers)
  const { groups } = (await (await fetch(`${address}/api/groups`, { headers: { cookie } })).json()) as {
    groups: { role: string; register: string }[]
  }
  const group = groups.find(({ role }) => role === 'editor' || role === 'lead')
  return { cookie, room: group?.register ?? '' }
}

test(
  '[D1] [W6] SIGTERM while people type: their sockets close with 1001, all that was acknowledged is there, and it ends with 0 in time',
  { timeout: 120_000 },
  async () => {
    const data = mkdtempSync(join(tmpdir(), 'minga-term-'))
    const place = await environmentOf(data)
    const start = () => spawnMinga(['serve', '--demo'], { ...place, PORT: '0', MINGA_MESSAGES_PER_SECOND: '100000' })
    const first = start()
    const address = await first.address
    const { cookie, room } = await demoEditor(address)
    const seat = { url: `${address.replace('http', 'ws')}/sync/${room}`, origin: address, cookie }
    const ledger: string[] = []
    const sockets = await new Promise<readonly ReturnType<typeof typeOn>[]>((resolve) => {
      const opened = ['a', 'b', 'c'].map((word) =>
        typeOn(seat, word, (words) => {
          ledger.push(...words)
          if (ledger.length >= 300) resolve(opened)
        }),
      )
    })
    const closes = sockets.map(async (socket) => (await once(socket, 'close'))[0] as number)
    const asked = performance.now()
    first.process.kill('SIGTERM')
    expect(await first.ended).toMatchObject({ code: 0, signal: null, err: '' })
    expect(performance.now() - asked).toBeLessThan(10_000)
    expect(await Promise.all(closes)).toEqual([1001, 1001, 1001])

    const second = start()
    const url = `${(await second.address).replace('http', 'ws')}/sync/${room}`
    const words = await readWords({ url, origin: await second.address, cookie })
    expect(ledger.filter((word) => !words.has(word))).toEqual([])
    second.process.kill('SIGKILL')
    await second.ended
    await removeData(data)
  },
)
