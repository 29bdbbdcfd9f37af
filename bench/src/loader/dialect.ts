import {
  decodeFrame,
  encodeAwareness,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
} from '@minga/protocol/wire/frame'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

import type { Dialect } from '../contenders.ts'

/** The messages of a server that the bench reads. */
type Heard =
  | { readonly kind: 'question'; readonly stateVector: Uint8Array }
  | { readonly kind: 'answer' | 'update'; readonly update: Uint8Array }
  | { readonly kind: 'awareness'; readonly entries: Uint8Array }
  /** How many update-carrying messages are acknowledged since the start, or one more. */
  | { readonly kind: 'acknowledged'; readonly settled: number | 'one more' }
  | { readonly kind: 'other' }

export interface Speech {
  /** The first message, once connected. */
  readonly greeting: Uint8Array | undefined
  say(message: Uint8Array): Uint8Array
  hear(message: Uint8Array): Heard
}

export const say = {
  step1: encodeSyncStep1,
  step2: encodeSyncStep2,
  update: encodeUpdate,
  awareness: encodeAwareness,
}

const plain: Speech = { greeting: undefined, say: (message) => message, hear: hearPlain }

/** @param room Hocuspocus puts its name before every message */
export function speechOf(dialect: Dialect, room: string): Speech {
  return dialect === 'hocuspocus' ? hocuspocusSpeech(room) : plain
}

function hearPlain(message: Uint8Array): Heard {
  const decoded = decodeFrame(message)
  if (!decoded.ok) return { kind: 'other' }
  const { frame } = decoded
  switch (frame.type) {
    case 'sync-step-1':
      return { kind: 'question', stateVector: frame.stateVector }
    case 'sync-step-2':
      return { kind: 'answer', update: frame.update }
    case 'update':
      return { kind: 'update', update: frame.update }
    case 'awareness':
      return { kind: 'awareness', entries: frame.entries }
    case 'acknowledged':
      return { kind: 'acknowledged', settled: frame.settled }
    case 'query-awareness':
    case 'auth':
    case 'refused':
    case 'storage':
    case 'struck':
      return { kind: 'other' }
  }
}

const hocuspocusType = { auth: 2, syncReply: 4, syncStatus: 8 } as const

function hocuspocusSpeech(room: string): Speech {
  const name = encoded((encoder) => encoding.writeVarString(encoder, room))
  const token = encoded((encoder) => {
    encoding.writeVarUint(encoder, hocuspocusType.auth)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarString(encoder, '')
  })
  const prefixed = (message: Uint8Array) => Buffer.concat([name, message])
  return {
    greeting: prefixed(token),
    say: prefixed,
    hear(message) {
      const body = message.subarray(name.byteLength)
      if (body[0] === hocuspocusType.syncStatus) return { kind: 'acknowledged', settled: 'one more' }
      if (body[0] !== hocuspocusType.syncReply) return hearPlain(body)
      const decoder = decoding.createDecoder(body)
      decoding.readVarUint(decoder)
      const step = decoding.readVarUint(decoder)
      const payload = decoding.readVarUint8Array(decoder)
      return step === 0 ? { kind: 'question', stateVector: payload } : { kind: 'answer', update: payload }
    },
  }
}

function encoded(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}
