import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { ClientSimulation, simulationStep, type SimulationStep } from './testing/client-simulation.ts'
import { nextTurn } from './testing/page.ts'

async function problemsOf(steps: readonly SimulationStep[]): Promise<string[]> {
  const simulation = await ClientSimulation.begin()
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

describe('two tabs, a server and a bad day', () => {
  test('"saved" is true whenever it is said, and no word is lost or doubled', async () => {
    const steps = fc.array(simulationStep, { minLength: 10, maxLength: 80 })
    await fc.assert(
      fc.asyncProperty(steps, async (taken) => {
        expect(await problemsOf(taken)).toEqual([])
      }),
      { numRuns: 400, seed: 20_231_205 },
    )
  }, 60_000)
})
