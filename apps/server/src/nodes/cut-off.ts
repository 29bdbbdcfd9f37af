import type { NodeStanding } from '@minga/sync/log/ownership'

import { dialPeer } from './dial-peer.ts'
import { forwardLimits } from './forward-limits.ts'

/** Another node looks at its storage before it answers. In ms. */
const limits = { ...forwardLimits, firstByteWithin: 2000, answerWithin: 2000 }

const ready = Buffer.from('HTTP/1.1 200 ')

export interface CutOffOptions {
  readonly standing: () => Promise<NodeStanding>
}

/**
 * Whether this node alone cannot reach the database. Once its lease has run out another node may have its rooms, so it asks
 * the others whether they have the database. Where one has it, people are better served there. Where none has, the database
 * is away for all: people stay, as no node could serve them, and nothing has to move when it is back.
 */
export class CutOff {
  readonly #options: CutOffOptions
  #isCutOff = false
  /** Whether another node had the database when it was last asked. */
  #wasElsewhere = false

  constructor(options: CutOffOptions) {
    this.#options = options
  }

  /** Stays so until this node's lease is renewed. */
  get isCutOff(): boolean {
    return this.#isCutOff
  }

  /**
   * Looks again. Called each second.
   *
   * @param handOver called when the node is cut off from now on: everybody is to be sent to another one
   */
  async review(handOver: () => void): Promise<void> {
    const { hasLapsed, others } = await this.#options.standing()
    const isElsewhere = hasLapsed && !this.#isCutOff && (await anyIsReady(others))
    // Twice in a row: after an outage of the database one node is back a little sooner than the other.
    const becomes = isElsewhere && this.#wasElsewhere
    this.#wasElsewhere = isElsewhere
    this.#isCutOff = hasLapsed && (this.#isCutOff || becomes)
    if (becomes) handOver()
  }
}

async function anyIsReady(addresses: readonly string[]): Promise<boolean> {
  const answers = await Promise.all(addresses.map(isReady))
  return answers.includes(true)
}

async function isReady(address: string): Promise<boolean> {
  const asked = Buffer.from(`GET /readyz HTTP/1.1\r\nHost: ${address}\r\nConnection: close\r\n\r\n`)
  const dialled = await dialPeer(address, [asked], { limits, signal: AbortSignal.timeout(limits.answerWithin) })
  if (dialled.kind !== 'answered') return false
  dialled.peer.destroy()
  return dialled.first.subarray(0, ready.byteLength).equals(ready)
}
