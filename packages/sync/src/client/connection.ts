import { closeCode } from '@minga/protocol/wire/close-code'

import { backoff } from './backoff.ts'
import type { Clock } from './clock.ts'
import {
  nextConnectionState,
  type ConnectionEffect,
  type ConnectionEvent,
  type ConnectionState,
} from './connection-state.ts'
import type { Dial, Socket } from './socket.ts'

/** The server sends something at least every 15 s; after twice that in silence the connection is taken for dead. */
export const longestSilence = 30_000

export interface ConnectionPorts {
  readonly dial: Dial
  readonly clock: Clock
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  /** Asks over HTTP (`GET /api/me`) why connecting fails. `unknown` when that can't be reached either. */
  readonly whyRefused: () => Promise<'signed-out' | 'signed-in' | 'unknown'>
}

export interface ConnectionListener {
  /** Called when the socket is open; sends step 1. */
  join(): void
  received(message: Uint8Array): void
  changed(state: ConnectionState, previous: ConnectionState): void
}

/** Performs what `nextConnectionState` decides for one room: dials, waits, and closes a socket that has gone silent. */
export class Connection {
  readonly #room: string
  readonly #ports: ConnectionPorts
  readonly #listener: ConnectionListener
  #state: ConnectionState = { kind: 'stopped' }
  #socket: Socket | undefined
  #cancelRetry: (() => void) | undefined
  #cancelWatch: (() => void) | undefined

  constructor(room: string, ports: ConnectionPorts, listener: ConnectionListener) {
    this.#room = room
    this.#ports = ports
    this.#listener = listener
  }

  get state(): ConnectionState {
    return this.#state
  }

  send(message: Uint8Array): void {
    this.#socket?.send(message)
  }

  /** Takes the connection as closed by the server with `code`: a refusal names its close before the close comes. */
  refuse(code: number): void {
    this.dispatch({ type: 'closed', code })
  }

  dispatch(event: ConnectionEvent): void {
    const previous = this.#state
    const [state, effects] = nextConnectionState(previous, event)
    this.#state = state
    for (const effect of effects) this.#perform(effect)
    if (state !== previous) this.#listener.changed(state, previous)
  }

  #perform(effect: ConnectionEffect): void {
    switch (effect.type) {
      case 'open':
        return this.#open()
      case 'join':
        return this.#listener.join()
      case 'drop':
        return this.#drop()
      case 'schedule-retry':
        this.#cancelRetry = this.#ports.clock.after(backoff(effect.failures, this.#ports.random()), () =>
          this.dispatch({ type: 'retry-due' }),
        )
        return undefined
      case 'cancel-retry':
        return this.#cancelRetry?.()
      case 'ask-why':
        void this.#ports.whyRefused().then(
          (answer) => (answer === 'signed-out' ? this.dispatch({ type: 'signed-out' }) : undefined),
          () => undefined, // unreachable, as the socket is: the retry under way goes on
        )
        return undefined
    }
  }

  #open(): void {
    let current = true
    const socket = this.#ports.dial(this.#room, {
      opened: () => {
        if (current) this.dispatch({ type: 'opened' })
      },
      received: (message) => {
        if (!current) return
        this.#watch()
        this.#listener.received(message)
      },
      closed: (code) => {
        if (current) this.dispatch({ type: 'closed', code })
      },
    })
    this.#socket = {
      send: (message) => socket.send(message),
      close: () => {
        current = false
        socket.close()
      },
    }
    this.#watch()
  }

  #drop(): void {
    this.#cancelWatch?.()
    const socket = this.#socket
    this.#socket = undefined
    socket?.close()
  }

  #watch(): void {
    this.#cancelWatch?.()
    this.#cancelWatch = this.#ports.clock.after(longestSilence, () =>
      this.dispatch({ type: 'closed', code: closeCode.goingAway }),
    )
  }
}
