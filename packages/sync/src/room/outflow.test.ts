import { beforeEach, describe, expect, test } from 'vitest'

import { Outflow } from './outflow.ts'

const megabyte = 1024 * 1024
const limit = 4 * megabyte
let outflow: Outflow

beforeEach(() => {
  outflow = new Outflow(0)
})

function send(bytes: number): void {
  outflow.sent(bytes)
}

function answer(bytes: number): void {
  outflow.answering(bytes)
  outflow.sent(bytes)
}

describe('a participant that reads too slowly', () => {
  test('[O2] is given up beyond 4 MiB, not at it', () => {
    send(limit + 1)
    expect(outflow.isStuck(limit, 0)).toBe(false)
    expect(outflow.isStuck(limit + 1, 0)).toBe(true)
  })

  test('[O2] may take its time for a large document, with as much behind it as any other may have', () => {
    answer(20 * megabyte)
    send(limit)
    for (let taken = 0; taken <= 24; taken += 1) {
      expect(outflow.isStuck((24 - taken) * megabyte, taken * 25_000)).toBe(false)
    }
  })

  test('[O2] has no more than 4 MiB behind the document, however much of that it has taken', () => {
    answer(20 * megabyte)
    send(limit + 1)
    expect(outflow.isStuck(24 * megabyte + 1, 0)).toBe(true)
    outflow = new Outflow(0)
    answer(20 * megabyte)
    send(limit)
    expect(outflow.isStuck(limit, 1)).toBe(false)
    send(1)
    expect(outflow.isStuck(limit + 1, 2)).toBe(true)
  })

  test('[O2] is given up when it takes nothing for 30 s', () => {
    answer(20 * megabyte)
    expect(outflow.isStuck(19 * megabyte, 1000)).toBe(false)
    expect(outflow.isStuck(19 * megabyte, 30_999)).toBe(false)
    expect(outflow.isStuck(19 * megabyte, 31_000)).toBe(true)
  })

  test('[O2] gains nothing by asking again and again', () => {
    answer(20 * megabyte)
    expect(outflow.isStuck(20 * megabyte, 0)).toBe(false)
    answer(20 * megabyte)
    expect(outflow.isStuck(40 * megabyte, 0)).toBe(true)
  })
})
