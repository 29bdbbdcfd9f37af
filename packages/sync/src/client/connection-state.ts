import { isFinal } from '@minga/protocol/wire/close-code'

import { refusalReason, type RefusalReason } from './refusal-reason.ts'

/** Where one room's connection stands. `failures` counts the attempts in a row that did not become live. */
export type ConnectionState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'connecting'; readonly failures: number }
  | { readonly kind: 'joining'; readonly failures: number }
  | { readonly kind: 'live' }
  | { readonly kind: 'waiting'; readonly failures: number }
  | { readonly kind: 'refused'; readonly reason: RefusalReason }

export type ConnectionEvent =
  | { readonly type: 'start' }
  | { readonly type: 'stop' }
  | { readonly type: 'opened' }
  /** The server's step 2 is applied: this copy holds everything acknowledged before the join. */
  | { readonly type: 'joined' }
  | { readonly type: 'closed'; readonly code: number }
  | { readonly type: 'retry-due' }
  | { readonly type: 'online' }
  | { readonly type: 'offline' }
  | { readonly type: 'signed-out' }

export type ConnectionEffect =
  | { readonly type: 'open' }
  /** Send this copy's state vector (step 1). */
  | { readonly type: 'join' }
  /** Close the socket, if there still is one, and ignore what it still sends. */
  | { readonly type: 'drop' }
  | { readonly type: 'schedule-retry'; readonly failures: number }
  | { readonly type: 'cancel-retry' }
  /** Ask over HTTP whether the session is still valid: a refused upgrade looks like a failed network. */
  | { readonly type: 'ask-why' }

export type Transition = readonly [ConnectionState, readonly ConnectionEffect[]]

const failuresBeforeAsking = 2

export function nextConnectionState(state: ConnectionState, event: ConnectionEvent): Transition {
  switch (state.kind) {
    case 'stopped':
    case 'refused':
      return fromRest(state, event)
    case 'connecting':
    case 'joining':
    case 'live':
      return fromSocket(state, event)
    case 'waiting':
      return fromWaiting(state, event)
  }
}

type Resting = Extract<ConnectionState, { kind: 'stopped' | 'refused' }>
type WithSocket = Extract<ConnectionState, { kind: 'connecting' | 'joining' | 'live' }>
type Waiting = Extract<ConnectionState, { kind: 'waiting' }>

function fromRest(state: Resting, event: ConnectionEvent): Transition {
  if (event.type === 'start') return [{ kind: 'connecting', failures: 0 }, [{ type: 'open' }]]
  if (event.type === 'stop') return [{ kind: 'stopped' }, []]
  return [state, []]
}

function fromSocket(state: WithSocket, event: ConnectionEvent): Transition {
  const failures = state.kind === 'live' ? 0 : state.failures
  switch (event.type) {
    case 'opened':
      return state.kind === 'connecting' ? [{ kind: 'joining', failures }, [{ type: 'join' }]] : [state, []]
    case 'joined':
      return state.kind === 'joining' ? [{ kind: 'live' }, []] : [state, []]
    case 'closed':
      if (isFinal(event.code)) {
        return [{ kind: 'refused', reason: refusalReason(event.code) }, [{ type: 'drop' }]]
      }
      return waitAfterFailure(failures + 1)
    case 'offline':
      return waitAfterFailure(failures + 1)
    case 'signed-out':
      // A live socket is newer than an answer to a request that was made before it was live.
      return state.kind === 'live' ? [state, []] : signedOut('drop')
    case 'stop':
      return [{ kind: 'stopped' }, [{ type: 'drop' }]]
    case 'start':
    case 'retry-due':
    case 'online':
      return [state, []]
  }
}

function fromWaiting(state: Waiting, event: ConnectionEvent): Transition {
  switch (event.type) {
    case 'retry-due':
      return [{ kind: 'connecting', failures: state.failures }, [{ type: 'open' }]]
    case 'online':
      return [{ kind: 'connecting', failures: state.failures }, [{ type: 'cancel-retry' }, { type: 'open' }]]
    case 'signed-out':
      return signedOut('cancel-retry')
    case 'stop':
      return [{ kind: 'stopped' }, [{ type: 'cancel-retry' }]]
    case 'start':
    case 'opened':
    case 'joined':
    case 'closed':
    case 'offline':
      return [state, []]
  }
}

function signedOut(effect: 'drop' | 'cancel-retry'): Transition {
  return [{ kind: 'refused', reason: 'signed-out' }, [{ type: effect }]]
}

function waitAfterFailure(failures: number): Transition {
  const effects: ConnectionEffect[] = [{ type: 'drop' }, { type: 'schedule-retry', failures }]
  if (failures >= failuresBeforeAsking) effects.push({ type: 'ask-why' })
  return [{ kind: 'waiting', failures }, effects]
}
