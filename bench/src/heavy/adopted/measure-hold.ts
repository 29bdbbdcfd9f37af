import { setTimeout as wait } from 'node:timers/promises'

import type { Typist } from '../../bulk/typist.ts'
import type { DemoServer } from '../../threads/demo-server.ts'
import type { Pings } from '../pings.ts'

interface Measuring {
  readonly server: DemoServer
  readonly pings: Pings
  readonly typist: Typist
  readonly rounds: number
  /** Measures alone what has this in its name. */
  readonly only: string
}

/** Says how long an answer took, how long it held the event loop, and what a ping and a letter waited meanwhile. */
export class HoldMeter {
  readonly #with: Measuring

  constructor(measuring: Measuring) {
    this.#with = measuring
  }

  /** @param prepare is not measured */
  async measure(name: string, run: (round: number) => Promise<number>, prepare?: () => Promise<void>): Promise<void> {
    if (!name.includes(this.#with.only)) return
    for (let round = 0; round < this.#with.rounds; round++) {
      await prepare?.()
      await this.#one(`${name}, ${String(round + 1)}`, () => run(round))
    }
  }

  /** What can be done once, and must be for what comes after it. */
  async once(name: string, run: () => Promise<number>): Promise<void> {
    await this.#one(name, run)
  }

  async #one(name: string, run: () => Promise<number>): Promise<void> {
    const { server, pings, typist } = this.#with
    await wait(1500)
    await pings.read()
    typist.read()
    await server.held()
    const began = performance.now()
    const bytes = await run()
    const took = performance.now() - began
    const held = await server.held()
    const pinged = await pings.read()
    const letters = typist.read()
    const said = [
      `${name}: ${rounded(took)} ms, ${rounded(bytes / 1000)} KB`,
      `loop held ${rounded(held.longest)} ms, at work ${rounded(held.worked)}`,
      `ping p95 ${rounded(p95(pinged))}, at most ${rounded(Math.max(0, ...pinged))}`,
      `letter p95 ${rounded(p95(letters))}, at most ${rounded(Math.max(0, ...letters))}`,
    ]
    process.stdout.write(`${said.join('; ')}\n`)
  }
}

/** So many at once in each turn, in as many turns as begin in that time. @returns the bytes of all answers */
export async function flood(
  asked: { readonly ms: number; readonly atOnce: number },
  one: (at: number) => Promise<number>,
) {
  const until = performance.now() + asked.ms
  let [bytes, count] = [0, 0]
  const client = async () => {
    while (performance.now() < until) bytes += await one(count++)
  }
  await Promise.all(Array.from({ length: asked.atOnce }, client))
  process.stdout.write(`  ${String(count)} requests in ${String(asked.ms)} ms\n`)
  return bytes
}

const rounded = (value: number) => String(Math.round(value))

function p95(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.95)] ?? 0
}
