import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { LocalCopy } from './local-copies.ts'
import { MemoryLocalCopies } from './memory-local-copies.ts'
import { ClientSimulation, simulationStep, type SimulationStep } from './testing/client-simulation.ts'
import { nextTurn } from './testing/page.ts'

async function problemsOf(steps: readonly SimulationStep[], device?: MemoryLocalCopies): Promise<string[]> {
  const simulation = await ClientSimulation.begin(device)
  try {
    for (const step of steps) {
      await simulation.take(step)
      await nextTurn()
      const broken = simulation.brokenPromises()
      if (broken.length > 0) return broken.map((word) => `${word} was said to be saved and is not durable`)
    }
    return await simulation.finish()
  } finally {
    simulation.end()
  }
}

const steps = fc.array(simulationStep, { minLength: 10, maxLength: 80 })

describe('two tabs, a server and a bad day', () => {
  test('[U1] [U4] "saved" is true whenever it is said, and no word is lost or doubled', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        expect(await problemsOf(taken)).toEqual([])
      }),
      { numRuns: 400, seed: 20_231_205 },
    )
  }, 60_000)
})

/** A device on which a copy does one thing wrong. */
class FaultyDevice extends MemoryLocalCopies {
  readonly #spoil: (copy: LocalCopy) => Partial<LocalCopy>

  constructor(spoil: (copy: LocalCopy) => Partial<LocalCopy>) {
    super()
    this.#spoil = spoil
  }

  override async open(person: string, room: string): Promise<LocalCopy> {
    const copy = await super.open(person, room)
    return {
      load: () => copy.load(),
      write: (batch) => copy.write(batch),
      compact: (merge) => copy.compact(merge),
      renew: (renewal) => copy.renew(renewal),
      clientIdOfSlot: (slot) => copy.clientIdOfSlot(slot),
      keepClientId: (slot, clientId) => copy.keepClientId(slot, clientId),
      discard: () => copy.discard(),
      ...this.#spoil(copy),
    }
  }
}

describe('a planted mistake is noticed', () => {
  test.each<readonly [string, string, (copy: LocalCopy) => Partial<LocalCopy>]>([
    [
      'a client that forgets its outbox at a reload',
      'left in the outbox',
      (copy) => ({ load: async () => ({ ...(await copy.load()), outbox: [] }) }),
    ],
    [
      'a change that is not kept and called safe',
      'is lost',
      (copy) => ({ write: (batch) => copy.write({ ...batch, updates: batch.updates.slice(1) }) }),
    ],
    [
      'an id that the next load is offered while changes run ahead of the device',
      'a tab has diverged',
      (copy) => ({
        keepClientId: async (slot, id) => (id === undefined ? undefined : copy.keepClientId(slot, id)),
      }),
    ],
  ])(
    '[C3] %s',
    async (_name, problem, spoil) => {
      const seen: string[] = []
      for (const taken of fc.sample(steps, { numRuns: 100, seed: 7 })) {
        seen.push(...(await problemsOf(taken, new FaultyDevice(spoil))))
        if (seen.some((each) => each.includes(problem))) return
      }
      expect(seen).toContain(problem)
    },
    60_000,
  )
})
