import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import {
  decodeFrame,
  encodeAcknowledged,
  encodeAwareness,
  encodeRefused,
  encodeStorageNotice,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
} from './frame.ts'

const bytes = fc.uint8Array({ maxLength: 300 })

describe('frames', () => {
  test('every frame reads back as it was written', () => {
    fc.assert(
      fc.property(bytes, fc.nat(), (payload, count) => {
        expect(decodeFrame(encodeSyncStep1(payload))).toEqual({
          ok: true,
          frame: { type: 'sync-step-1', stateVector: payload },
        })
        expect(decodeFrame(encodeSyncStep2(payload))).toEqual({
          ok: true,
          frame: { type: 'sync-step-2', update: payload },
        })
        expect(decodeFrame(encodeUpdate(payload))).toEqual({
          ok: true,
          frame: { type: 'update', update: payload },
        })
        expect(decodeFrame(encodeAwareness(payload))).toEqual({
          ok: true,
          frame: { type: 'awareness', entries: payload },
        })
        expect(decodeFrame(encodeAcknowledged(count))).toEqual({
          ok: true,
          frame: { type: 'acknowledged', settled: count },
        })
      }),
    )
  })

  test('the bytes on the wire are pinned: changing them breaks every client in use', () => {
    expect([...encodeUpdate(Uint8Array.of(7, 8))]).toEqual([0, 2, 2, 7, 8])
    expect([...encodeSyncStep1(Uint8Array.of(0))]).toEqual([0, 0, 1, 0])
    expect([...encodeSyncStep2(Uint8Array.of(0, 0))]).toEqual([0, 1, 2, 0, 0])
    expect([...encodeAwareness(Uint8Array.of(0))]).toEqual([1, 1, 0])
    expect([...encodeAcknowledged(300)]).toEqual([64, 172, 2])
    expect([...encodeRefused(1, 'read-only')]).toEqual([65, 1, 9, ...new TextEncoder().encode('read-only')])
    expect([...encodeStorageNotice('failing')]).toEqual([66, 7, ...new TextEncoder().encode('failing')])
  })

  test('no bytes make the reader throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (garbage) => {
        expect(() => decodeFrame(garbage)).not.toThrow()
      }),
    )
  })

  test('a truncated frame, an unknown type and trailing bytes are refused', () => {
    expect(decodeFrame(Uint8Array.of(0, 2, 5, 1))).toEqual({ ok: false, reason: 'undecodable' })
    expect(decodeFrame(Uint8Array.of(77))).toEqual({ ok: false, reason: 'unknown-type' })
    expect(decodeFrame(Uint8Array.of(0, 9, 0))).toEqual({ ok: false, reason: 'unknown-type' })
    expect(decodeFrame(Uint8Array.of(3, 1))).toEqual({ ok: false, reason: 'undecodable' })
  })
})
