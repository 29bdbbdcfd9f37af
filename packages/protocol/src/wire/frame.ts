import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

import { messageType, syncStep } from './message-type.ts'
import type { RefusalCode, StorageNotice } from './refusal.ts'

/** One WebSocket message, read as far as its headers: the payloads stay bytes. */
export type Frame =
  | { readonly type: 'sync-step-1'; readonly stateVector: Uint8Array }
  | { readonly type: 'sync-step-2'; readonly update: Uint8Array }
  | { readonly type: 'update'; readonly update: Uint8Array }
  | { readonly type: 'awareness'; readonly entries: Uint8Array }
  | { readonly type: 'query-awareness' }
  | { readonly type: 'auth'; readonly reason: string }
  | { readonly type: 'acknowledged'; readonly settled: number }
  | { readonly type: 'refused'; readonly ordinal: number; readonly code: string }
  | { readonly type: 'storage'; readonly notice: string }
  | { readonly type: 'struck'; readonly times: number }

export type DecodedFrame =
  | { readonly ok: true; readonly frame: Frame }
  | { readonly ok: false; readonly reason: 'undecodable' | 'unknown-type' }

/** Reads one message. Never throws: bytes from outside are a value, not an exception. Trailing bytes are refused. */
export function decodeFrame(bytes: Uint8Array): DecodedFrame {
  try {
    const decoder = decoding.createDecoder(bytes)
    const frame = readFrame(decoder)
    if (frame === undefined) return { ok: false, reason: 'unknown-type' }
    if (decoding.hasContent(decoder)) return { ok: false, reason: 'undecodable' }
    return { ok: true, frame }
  } catch {
    return { ok: false, reason: 'undecodable' }
  }
}

function readFrame(decoder: decoding.Decoder): Frame | undefined {
  switch (decoding.readVarUint(decoder)) {
    case messageType.sync:
      return readSyncFrame(decoder)
    case messageType.awareness:
      return { type: 'awareness', entries: decoding.readVarUint8Array(decoder) }
    case messageType.queryAwareness:
      return { type: 'query-awareness' }
    case messageType.auth:
      decoding.readVarUint(decoder)
      return { type: 'auth', reason: decoding.readVarString(decoder) }
    case messageType.acknowledged:
      return { type: 'acknowledged', settled: decoding.readVarUint(decoder) }
    case messageType.refused:
      return {
        type: 'refused',
        ordinal: decoding.readVarUint(decoder),
        code: decoding.readVarString(decoder),
      }
    case messageType.storage:
      return { type: 'storage', notice: decoding.readVarString(decoder) }
    case messageType.struck:
      return { type: 'struck', times: decoding.readVarUint(decoder) }
    default:
      return undefined
  }
}

function readSyncFrame(decoder: decoding.Decoder): Frame | undefined {
  switch (decoding.readVarUint(decoder)) {
    case syncStep.step1:
      return { type: 'sync-step-1', stateVector: decoding.readVarUint8Array(decoder) }
    case syncStep.step2:
      return { type: 'sync-step-2', update: decoding.readVarUint8Array(decoder) }
    case syncStep.update:
      return { type: 'update', update: decoding.readVarUint8Array(decoder) }
    default:
      return undefined
  }
}

function frame(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  write(encoder)
  return encoding.toUint8Array(encoder)
}

export function encodeSyncStep1(stateVector: Uint8Array): Uint8Array<ArrayBuffer> {
  return encodeSync(syncStep.step1, stateVector)
}

export function encodeSyncStep2(update: Uint8Array): Uint8Array<ArrayBuffer> {
  return encodeSync(syncStep.step2, update)
}

export function encodeUpdate(update: Uint8Array): Uint8Array<ArrayBuffer> {
  return encodeSync(syncStep.update, update)
}

function encodeSync(step: number, payload: Uint8Array): Uint8Array<ArrayBuffer> {
  return frame(messageType.sync, (encoder) => {
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, payload)
  })
}

/** `entries` as y-protocols' `encodeAwarenessUpdate` writes them: count, then (client id, clock, JSON) each. */
export function encodeAwareness(entries: Uint8Array): Uint8Array<ArrayBuffer> {
  return frame(messageType.awareness, (encoder) => encoding.writeVarUint8Array(encoder, entries))
}

/** @param settled how many update-carrying messages of this connection are settled, counted from its start */
export function encodeAcknowledged(settled: number): Uint8Array<ArrayBuffer> {
  return frame(messageType.acknowledged, (encoder) => encoding.writeVarUint(encoder, settled))
}

/** @param ordinal the refused message's place among this connection's update-carrying messages, from 1 */
export function encodeRefused(ordinal: number, code: RefusalCode): Uint8Array<ArrayBuffer> {
  return frame(messageType.refused, (encoder) => {
    encoding.writeVarUint(encoder, ordinal)
    encoding.writeVarString(encoder, code)
  })
}

export function encodeStorageNotice(notice: StorageNotice): Uint8Array<ArrayBuffer> {
  return frame(messageType.storage, (encoder) => encoding.writeVarString(encoder, notice))
}

/** @param times how often something was struck out of the room so far */
export function encodeStruck(times: number): Uint8Array<ArrayBuffer> {
  return frame(messageType.struck, (encoder) => encoding.writeVarUint(encoder, times))
}
