import fc from 'fast-check'
import * as Y from 'yjs'

import { MemoryLocalCopies } from '../memory-local-copies.ts'
import { steelDelegate, wordsOf, World, type Page } from './page.ts'

/** The steps of two tabs of one person and their server, in any order. */
export const simulationStep = fc.oneof(
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
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('wait' as const), milliseconds: fc.constantFrom(60, 120, 500, 2000) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('refuse' as const),
      code: fc.constantFrom('rate-exceeded' as const, 'storage-unavailable' as const),
    }),
  },
)
export type SimulationStep = typeof simulationStep extends fc.Arbitrary<infer Value> ? Value : never

/** Two tabs, and the ledger of the promises about each word. */
export class ClientSimulation {
  readonly world: World
  readonly tabs: Page[] = []
  readonly #written: string[][] = [[], []]
  readonly #lost = new Set<string>()
  readonly #all: string[] = []

  private constructor(device: MemoryLocalCopies) {
    this.world = new World(device)
  }

  static async begin(device = new MemoryLocalCopies()): Promise<ClientSimulation> {
    const simulation = new ClientSimulation(device)
    simulation.tabs.push(await simulation.world.open(), await simulation.world.open())
    await simulation.world.settle()
    return simulation
  }

  async take(step: SimulationStep): Promise<void> {
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
        return clock.advance(step.milliseconds)
      case 'refuse':
        return void server.refusals.push(step.code)
    }
  }

  /** A tab that says "saved" must be right. @returns the words written in such a tab that are not durable */
  brokenPromises(): string[] {
    const durable = new Set(wordsOf(this.world.server.doc))
    return this.#written.flatMap((written, tab) =>
      this.#tab(tab).view.saveState.kind === 'saved' ? written.filter((word) => !durable.has(word)) : [],
    )
  }

  /** Ends all faults and lets everything that waits happen. @returns the promises that were broken */
  async finish(): Promise<string[]> {
    this.world.server.refusals.splice(0)
    for (const tab of this.tabs) {
      tab.storage.isFast = true
      tab.storage.finish()
    }
    await this.world.settleInTime()
    const { doc } = this.world.server
    const durable = wordsOf(doc)
    const missing = this.#all.filter((word) => !this.#lost.has(word) && !durable.includes(word))
    return [
      ...missing.map((word) => `${word} is lost`),
      ...durable.filter((word, place) => durable.indexOf(word) !== place).map((word) => `${word} is doubled`),
      ...this.tabs.filter((tab) => tab.view.saveState.kind !== 'saved').map(() => 'a tab is not done saving'),
      ...this.tabs.filter((tab) => !isSame(tab.doc, doc)).map(() => 'a tab has diverged'),
      ...(await this.#leftovers()),
    ]
  }

  /** A tab whose storage hung for too long has given it up and writes no more to it, not even settlements. */
  async #leftovers(): Promise<string[]> {
    if (this.#hasGivenUpStorage) return []
    const unsaved = await this.world.device.unsaved(steelDelegate.person)
    return [...this.world.errors.map(String), ...unsaved.map(({ changes }) => `${changes} left in the outbox`)]
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

  /** Kills the tab without closing its socket: only changes that the page called at risk may be gone. */
  async #reload(tab: number): Promise<void> {
    const page = this.#tab(tab)
    const changesAtRisk = page.client.changesAtRisk()
    for (const word of changesAtRisk === 0 ? [] : (this.#written[tab] ?? []).slice(-changesAtRisk)) {
      this.#lost.add(word)
    }
    page.die()
    this.#written[tab] = []
    this.tabs[tab] = await this.world.open()
  }
}

function isSame(one: Y.Doc, other: Y.Doc): boolean {
  const isWhole = one.store.pendingStructs === null && one.store.pendingDs === null
  return isWhole && !lacks(one, other) && !lacks(other, one) && wordsOf(one).join() === wordsOf(other).join()
}

function lacks(doc: Y.Doc, other: Y.Doc): boolean {
  return Y.decodeUpdate(Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc))).structs.length > 0
}
