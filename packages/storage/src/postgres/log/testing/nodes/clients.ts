import { setTimeout as wait } from 'node:timers/promises'

import type { Random } from '@minga/sync/testing/random-edits'

import type { AppendSeen, ReadSeen } from './history.ts'
import type { Answer } from './node-process.ts'
import type { RunningNode } from './running-node.ts'

/** How long a client waits for an answer before it asks another node, in ms. */
const patience = 250
/** How long after a refusal, in ms. */
const pause = 3

/** People of some rooms, who write and read at any of the nodes, and note what they see. */
export class Clients {
  readonly appends: { -readonly [Key in keyof AppendSeen]: AppendSeen[Key] }[] = []
  readonly reads: ReadSeen[] = []
  readonly #nodes: readonly RunningNode[]
  readonly #rooms: readonly string[]
  readonly #random: Random
  #events = 0
  #values = 0
  #isOver = false
  #ends: Promise<void>[] = []

  constructor(nodes: readonly RunningNode[], rooms: readonly string[], random: Random) {
    this.#nodes = nodes
    this.#rooms = rooms
    this.#random = random
  }

  get acknowledged(): number {
    return this.appends.filter(({ answer }) => answer?.kind === 'stored').length
  }

  begin({ writers, readers }: { readonly writers: number; readonly readers: number }): void {
    const run = (step: () => Promise<void>) => async () => {
      while (!this.#isOver) await step()
    }
    this.#ends = [
      ...Array.from({ length: writers }, (_, index) => this.#writing(index)).map(run),
      ...Array.from({ length: readers }, () => () => this.#read()).map(run),
    ].map((client) => client())
  }

  async end(): Promise<void> {
    this.#isOver = true
    await Promise.all(this.#ends)
  }

  /** A writer stays with a node that answers. */
  #writing(index: number): () => Promise<void> {
    let at = index
    return async () => {
      const room = this.#random.pick([...this.#rooms])
      const append: (typeof this.appends)[number] = { room, value: (this.#values += 1), begun: (this.#events += 1) }
      this.appends.push(append)
      const answer = await this.#ask(
        this.#nodes[at % this.#nodes.length],
        { kind: 'append', room, value: append.value },
        (said) => {
          if (said.kind !== 'stored' && said.kind !== 'refused') return
          append.ended = this.#events += 1
          append.answer = said.kind === 'stored' ? { kind: 'stored', sequence: said.sequence } : { kind: 'refused' }
        },
      )
      if (answer?.kind === 'stored') return
      at += 1
      await wait(pause)
    }
  }

  async #read(): Promise<void> {
    const room = this.#random.pick([...this.#rooms])
    const begun = (this.#events += 1)
    const answer = await this.#ask(this.#random.pick([...this.#nodes]), { kind: 'read', room }, (said) => {
      if (said.kind === 'read') this.reads.push({ room, begun, ended: (this.#events += 1), values: said.values })
    })
    await wait(answer?.kind === 'read' ? 1 : pause)
  }

  /** @returns undefined after some time; `seen` gets the answer also when it comes later */
  #ask(
    node: RunningNode | undefined,
    question: Parameters<RunningNode['ask']>[0],
    seen: (answer: Answer) => void,
  ): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patience, undefined)
      node?.ask(question, (answer) => {
        clearTimeout(timer)
        seen(answer)
        resolve(answer)
      })
    })
  }
}
