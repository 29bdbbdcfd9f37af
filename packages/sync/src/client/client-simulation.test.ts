import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'

import { nextTurn, wordsOf, World, type Page } from './testing/page.ts'

/** What can happen to two tabs of one person and their server, in any order. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('write' as const), tab: fc.nat(1) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      type: fc.constant('deliver' as const),
      choices: fc.array(fc.nat(50), { minLength: 1, maxLength: 6 }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('commit' as const) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('drop' as const), arrives: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('crash' as const) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('slow' as const), tab: fc.nat(1) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('finish' as const), tab: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('reload' as const), tab: fc.nat(1) }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('wait' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('refuse' as const),
      code: fc.constantFrom('rate-exceeded' as const, 'storage-unavailable' as const),
    }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** Two tabs, and the ledger of what was promised about each word. */
class Simulation {
  readonly world = new World()
  readonly tabs: Page[] = []
  readonly #written: string[][] = [[], []]
  readonly #lost = new Set<string>()
  readonly #all: string[] = []

  static async begin(): Promise<Simulation> {
    const simulation = new Simulation()
    simulation.tabs.push(await simulation.world.open(), await simulation.world.open())
    await simulation.world.settle()
    return simulation
  }

  async take(step: Step): Promise<void> {
    const { server, clock } = this.world
    switch (step.type) {
      case 'write':
        return this.#write(step.tab)
      case 'deliver':
        for (const choice of step.choices) server.deliverOne(choice)
        return undefined
      case 'commit':
        return void server.commit()
      case 'drop':
        return server.dropAll(step.arrives)
      case 'crash':
        return server.crash()
      case 'slow':
        this.#tab(step.tab).storage.isFast = false
        return undefined
      case 'finish':
        return this.#tab(step.tab).storage.finish()
      case 'reload':
        return this.#reload(step.tab)
      case 'wait':
        return clock.advance(2000)
      case 'refuse':
        return void server.refusals.push(step.code)
    }
  }

  /** A tab that says "saved" must be right: every word written in it is durable. */
  checkPromises(): void {
    const durable = new Set(wordsOf(this.world.server.doc))
    for (const [tab, written] of this.#written.entries()) {
      if (this.#tab(tab).view.saveState.kind !== 'saved') continue
      expect(written.filter((word) => !durable.has(word))).toEqual([])
    }
  }

  async finish(): Promise<void> {
    this.world.server.refusals.splice(0)
    for (const tab of this.tabs) {
      tab.storage.isFast = true
      tab.storage.finish()
    }
    await this.world.settleInTime()
    const { doc } = this.world.server
    const durable = wordsOf(doc)
    expect(this.#all.filter((word) => !this.#lost.has(word) && !durable.includes(word))).toEqual([])
    expect(durable).toHaveLength(new Set(durable).size)
    for (const tab of this.tabs) {
      expect(tab.view.saveState).toEqual({ kind: 'saved' })
      expect(tab.words).toEqual(durable)
      expect(Y.encodeStateVector(tab.doc)).toEqual(Y.encodeStateVector(doc))
      expect(tab.doc.store.pendingStructs).toBeNull()
    }
    // A tab whose storage hung for too long has given it up, and says no more to it: not even that a change is settled.
    if (this.#hasGivenUpStorage) return
    expect(await this.world.device.unsaved('steel-delegate')).toEqual([])
    expect(this.world.errors).toEqual([])
  }

  get #hasGivenUpStorage(): boolean {
    return this.world.errors.some((error) => String(error).includes('Local storage did not answer'))
  }

  end(): void {
    for (const tab of this.tabs) tab.die()
  }

  #tab(tab: number): Page {
    const page = this.tabs[tab]
    if (page === undefined) throw new Error(`No tab ${tab}`)
    return page
  }

  #write(tab: number): void {
    const word = `word-${this.#all.length}`
    this.#all.push(word)
    this.#written[tab]?.push(word)
    this.#tab(tab).write(word)
  }

  /** Killed without a word: only what the page itself called at risk may be gone. */
  async #reload(tab: number): Promise<void> {
    const page = this.#tab(tab)
    const { changesAtRisk } = page.view
    for (const word of changesAtRisk === 0 ? [] : (this.#written[tab] ?? []).slice(-changesAtRisk)) {
      this.#lost.add(word)
    }
    page.die()
    this.#written[tab] = []
    this.tabs[tab] = await this.world.open()
  }
}

async function run(steps: readonly Step[]): Promise<void> {
  const simulation = await Simulation.begin()
  try {
    for (const step of steps) {
      await simulation.take(step)
      await nextTurn()
      simulation.checkPromises()
    }
    await simulation.finish()
  } finally {
    simulation.end()
  }
}

describe('two tabs, a server and a bad day', () => {
  test('"saved" is true whenever it is said, and no word is lost or doubled', async () => {
    const steps = fc.array(step, { minLength: 10, maxLength: 80 })
    await fc.assert(fc.asyncProperty(steps, run), {
      numRuns: 400,
      seed: 20_231_205,
      endOnFailure: false,
    })
  }, 60_000)
})
