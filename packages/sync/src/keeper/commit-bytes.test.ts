import { refusalCodes } from '@minga/protocol/wire/refusal'
import { expect, test } from 'vitest'

import { organisationId, personId, serverAuthor, type Author } from '../log/author.ts'
import { roomName } from '../log/room-name.ts'
import { decodeBatches, decodeCommits, encodeBatches, encodeCommits } from './commit-bytes.ts'
import type { RoomBatch, RoomCommit } from './keeper-port.ts'

const steel = roomName.parse('roadmap.steel')
const cement = roomName.parse('register.cement')
const ana: Author = {
  kind: 'person',
  personId: personId.parse("Ana O'Hara 🌱"),
  organisationId: organisationId.parse('steel'),
}

test('a commit is the same on the other side', () => {
  const batches: RoomBatch[] = [
    {
      room: steel,
      updates: [
        { connection: 7, author: ana, update: Uint8Array.of(1, 2, 3) },
        { connection: 2 ** 40, author: { ...ana }, update: new Uint8Array(70_000).fill(9) },
        {
          connection: 9,
          author: {
            ...ana,
            wordsBy: { organisationId: ana.organisationId },
            via: { kind: 'mail', id: 'm 🌱' },
          },
          update: new Uint8Array(),
        },
        { connection: 8, author: serverAuthor, update: new Uint8Array() },
      ],
    },
    { room: cement, updates: [] },
  ]
  expect(decodeBatches(encodeBatches(2 ** 33, batches))).toEqual({ id: 2 ** 33, batches })
})

test('so is its answer, with every verdict there is', () => {
  const commits: RoomCommit[] = [
    {
      room: steel,
      verdicts: [
        { kind: 'committed' },
        { kind: 'no-op' },
        { kind: 'unstored' },
        ...refusalCodes.map((code) => ({ kind: 'refused', code }) as const),
        { kind: 'deferred', rest: Uint8Array.of(255, 0, 7) },
        { kind: 'deferred', rest: new Uint8Array() },
        { kind: 'committed' },
      ],
      advance: { room: steel, head: 12, update: Uint8Array.of(5, 6), clocks: [[4_294_967_295, 3]] },
    },
    { room: cement, verdicts: [{ kind: 'no-op' }], advance: undefined },
  ]
  expect(decodeCommits(encodeCommits(1, commits))).toEqual({ id: 1, commits })
})

test('bytes that end too early are a broken invariant', () => {
  const bytes = encodeBatches(1, [{ room: steel, updates: [{ connection: 1, author: ana, update: Uint8Array.of(1) }] }])
  expect(() => decodeBatches(bytes.subarray(0, -1))).toThrow('Unexpected end of array')
})
