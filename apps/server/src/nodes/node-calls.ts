import { Agent, request, type IncomingMessage } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

import type { Ownership } from '@minga/sync/log/ownership'

import { hostAndPort, notOwner } from './dial-peer.ts'
import { forwardLimits, type ForwardLimits } from './forward-limits.ts'
import { digestOf, nodeHeader, signRequest } from './node-signature.ts'
import { PeerAccounts, type PeerAccount } from './peer-account.ts'
import { callPath, decodeAnswer, digestHeader, encodeCall, mostCallBytes, type RoomCall } from './room-call.ts'

export interface NodeCallsOptions {
  readonly ownership: Pick<Ownership, 'at'>
  readonly key: Uint8Array
  /** Where other nodes reach this one. */
  readonly address: string
  readonly now: () => number
  readonly limits?: ForwardLimits
  /** How long a call may take that its node has begun with, in ms. */
  readonly callWithin?: number
}

/** No node could be asked, or it is not known what came of it: as when the storage does not answer. */
class NodeUnavailableError extends Error {
  override readonly name = 'StorageFailedError'
}

/** Striking goes through all that was ever written in a room. */
const usualCall = 60_000
/** Connections to all other nodes; further calls wait for one of them. */
const connections = 32
/** The most bytes of an answer: of a room as large as a room may be. */
const mostAnswerBytes = 256 * 1024 * 1024

type Outcome =
  | { readonly kind: 'answered'; readonly bytes: Uint8Array }
  | { readonly kind: 'not-owner' | 'unreachable' }

/** Asks the owners of rooms for what only they can do. */
export class NodeCalls {
  readonly #options: Required<NodeCallsOptions>
  readonly #agent = new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections })
  readonly #accounts: PeerAccounts

  constructor({ limits = forwardLimits, callWithin = usualCall, ...options }: NodeCallsOptions) {
    this.#options = { limits, callWithin, ...options }
    this.#accounts = new PeerAccounts(limits)
  }

  /**
   * Runs a call where its room is. @param here for where that is this node
   *
   * @throws what the keeper rejects with, by its name; `StorageFailedError` where no node answers
   */
  async run<T>(call: RoomCall, here: () => Promise<T>): Promise<T> {
    const { ownership, limits } = this.#options
    for (let attempt = 1; attempt <= limits.attempts; attempt += 1) {
      if (attempt > 1) await wait(limits.pause)
      const place = await ownership.at(call.room)
      if (place.kind === 'ours') {
        const done = await unlessLost(here)
        if (done !== lost) return done
        continue
      }
      if (place.kind === 'unowned') break
      const outcome = await this.#ask(place.address, encodeCall(call))
      if (outcome.kind !== 'answered') continue
      // What the owner's keeper answers is what this one's would.
      const done = await unlessLost(() => decodeAnswer(outcome.bytes) as T)
      if (done !== lost) return done
    }
    throw new NodeUnavailableError(`the node that has ${call.room} cannot be reached`)
  }

  close(): void {
    this.#agent.destroy()
  }

  async #ask(address: string, body: Uint8Array): Promise<Outcome> {
    const account = this.#accounts.of(address)
    if (body.byteLength > mostCallBytes) throw new RangeError('a call is larger than a node takes')
    if (!account.hasSpace) throw new NodeUnavailableError(`too much waits for ${address}`)
    account.waiting += 1
    account.bytes += body.byteLength
    try {
      return await this.#send(address, body, account)
    } finally {
      account.waiting -= 1
      account.bytes -= body.byteLength
    }
  }

  #send(address: string, body: Uint8Array, account: PeerAccount): Promise<Outcome> {
    const { key, address: from, now, limits, callWithin } = this.#options
    const digest = digestOf(body)
    const signed = { method: 'POST', path: callPath, to: address, from, digest }
    const { promise, resolve, reject } = Promise.withResolvers<Outcome>()
    const asked = request({
      ...hostAndPort(address),
      agent: this.#agent,
      method: 'POST',
      path: callPath,
      headers: {
        [nodeHeader]: signRequest(key, signed, now()),
        [digestHeader]: digest,
        'Content-Length': body.byteLength,
      },
    })
    let hasBegun = false
    let timer: NodeJS.Timeout | undefined
    const within = (limit: number) => {
      clearTimeout(timer)
      timer = setTimeout(() => asked.destroy(new Error('no answer in time')), limit)
    }
    const begun = () => {
      hasBegun = true
      within(callWithin)
    }
    asked.on('socket', (socket) => {
      if (!socket.connecting) return within(limits.firstByteWithin)
      within(limits.connectWithin)
      socket.once('connect', () => within(limits.firstByteWithin))
    })
    asked.on('information', begun)
    asked.on('response', (response) => {
      begun()
      outcomeOf(response, account).then(resolve, reject)
    })
    asked.on('error', (cause) => {
      // It may have been done, and the answer is lost: it is not asked for once more.
      if (hasBegun) reject(new NodeUnavailableError(`${address} broke off`, { cause }))
      else resolve({ kind: 'unreachable' })
    })
    asked.on('close', () => clearTimeout(timer))
    asked.end(body)
    return promise
  }
}

const lost = Symbol('lost')

/** @returns `lost` where the room went to another node after it was asked for: nothing was stored, and that one is asked */
async function unlessLost<T>(run: () => T | Promise<T>): Promise<T | typeof lost> {
  try {
    return await run()
  } catch (error) {
    // Between threads and nodes an error is known by its name.
    if (error instanceof Error && error.name === 'RoomLostError') return lost
    throw error
  }
}

async function outcomeOf(response: IncomingMessage, account: PeerAccount): Promise<Outcome> {
  if (response.statusCode !== 200) {
    response.resume()
    if (response.statusCode === notOwner) return { kind: 'not-owner' }
    throw new NodeUnavailableError(`the owner answered ${response.statusCode}`)
  }
  const parts: Buffer[] = []
  let bytes = 0
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      bytes += part.byteLength
      account.bytes += part.byteLength
      if (bytes > mostAnswerBytes || account.isOverfull) throw new NodeUnavailableError('an answer is too large')
      parts.push(part)
    }
    return { kind: 'answered', bytes: Buffer.concat(parts) }
  } catch (cause) {
    throw new NodeUnavailableError('the answer broke off', { cause })
  } finally {
    account.bytes -= bytes
  }
}
