import { decodeFrame } from '@minga/protocol/wire/frame'
import { expect, test } from 'vitest'

import type { RoomState } from '../keeper/keeper-port.ts'
import { Answers } from './answers.ts'

const empty = undefined
const mine = Uint8Array.of(1, 7, 3)
const yours = Uint8Array.of(1, 8, 3)

/** A room of so many bytes, which counts the reads. */
function room(bytes: number) {
  const asked: number[][] = []
  let head = 1
  const read = async (stateVector: Uint8Array): Promise<RoomState> => {
    asked.push([...stateVector])
    return { head, update: new Uint8Array(stateVector.byteLength === 1 ? bytes : 10).fill(head) }
  }
  const answers = new Answers({ head, update: new Uint8Array(bytes).fill(head) }, read)
  const gain = () => {
    head += 1
    answers.outdate()
  }
  return { answers, asked, gain }
}

function bytesOf(message: Uint8Array): number {
  const decoded = decodeFrame(message)
  return decoded.ok && decoded.frame.type === 'sync-step-2' ? decoded.frame.update.byteLength : Number.NaN
}

test('[J3] who joins with nothing gets the same bytes, which opening the room has brought already', async () => {
  const { answers, asked, gain } = room(100_000)
  const [one, other] = await Promise.all([answers.to(empty), answers.to(empty)])
  expect(one.message).toBe(other.message)
  expect(asked).toEqual([])
  gain()
  const [next, last] = await Promise.all([answers.to(empty), answers.to(empty)])
  expect(next.message).toBe(last.message)
  expect(next.head).toBe(2)
  expect(asked).toEqual([[0]])
})

test('[J3] the same state vector gets the same answer, computed once', async () => {
  const { answers, asked, gain } = room(100_000)
  const [one, other, third] = await Promise.all([answers.to(mine), answers.to(mine), answers.to(yours)])
  expect(one.message).toBe(other.message)
  expect(third.message).not.toBe(one.message)
  expect(asked).toEqual([[...mine], [...yours]])
  gain()
  expect((await answers.to(mine)).head).toBe(2)
})

test('[J5] a small room is sent whole, also to a joiner that has part of it', async () => {
  const { answers, asked } = room(32 * 1024)
  expect(bytesOf((await answers.to(mine)).message)).toBe(32 * 1024)
  expect(asked).toEqual([])
})

test('[J6] an answer that was not requested of late is dropped', async () => {
  const { answers, asked } = room(100_000)
  answers.rest()
  await answers.to(empty)
  expect(asked).toEqual([])
  answers.rest()
  answers.rest()
  await answers.to(empty)
  expect(asked).toEqual([[0]])
})

test('a failure to read rejects each request that waits for it, and is not remembered', async () => {
  let isBroken = true
  const answers = new Answers({ head: 1, update: new Uint8Array(100_000) }, async () => {
    if (isBroken) throw new Error('no storage')
    return { head: 1, update: new Uint8Array(5) }
  })
  await expect(answers.to(mine)).rejects.toThrow('no storage')
  isBroken = false
  expect(bytesOf((await answers.to(mine)).message)).toBe(5)
})

test('many different state vectors, and long ones, are answered and not all remembered', async () => {
  const { answers, asked } = room(100_000)
  const long = new Uint8Array(5000).fill(1)
  await Promise.all([answers.to(long), answers.to(long)])
  expect(asked).toHaveLength(2)
  for (let client = 0; client < 200; client++) await answers.to(Uint8Array.of(1, 9, client))
  expect(asked).toHaveLength(202)
  expect(bytesOf((await answers.to(Uint8Array.of(1, 9, 0))).message)).toBe(10)
})

test('[J7] what is remembered of differences is 16 MiB at most, and the answer with everything stays', async () => {
  const asked: number[][] = []
  const eightMegabytes = new Uint8Array(8 * 1024 * 1024)
  const read = async (stateVector: Uint8Array): Promise<RoomState> => {
    asked.push([...stateVector])
    return { head: 1, update: eightMegabytes }
  }
  const answers = new Answers({ head: 1, update: eightMegabytes }, read)
  const another = Uint8Array.of(1, 9, 3)
  for (const vector of [mine, yours, mine, yours]) await answers.to(vector)
  expect(asked).toEqual([[...mine], [...yours]])
  await answers.to(another)
  for (const vector of [mine, empty]) await answers.to(vector)
  expect(asked).toEqual([[...mine], [...yours], [...another], [...mine]])
})
