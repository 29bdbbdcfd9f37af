import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { CutOff } from './cut-off.ts'

let peer: Server
/** Whether the other node has the database. */
let isReady: boolean
let hasLapsed: boolean
let others: readonly string[]
let handedOver: number
let cutOff: CutOff

beforeEach(async () => {
  peer = createServer(({ url }, answer) => answer.writeHead(url === '/readyz' && isReady ? 200 : 503).end())
  peer.listen(0, '127.0.0.1')
  await once(peer, 'listening')
  ;[isReady, hasLapsed, handedOver] = [true, true, 0]
  others = ['127.0.0.1:1', `127.0.0.1:${(peer.address() as AddressInfo).port}`]
  cutOff = new CutOff({ standing: async () => ({ hasLapsed, others }) })
})
afterEach(async () => {
  const closed = once(peer, 'close')
  peer.close()
  await closed
})

async function look(): Promise<[boolean, number]> {
  await cutOff.review(() => (handedOver += 1))
  return [cutOff.isCutOff, handedOver]
}

test('a node whose lease has run out hands its people over once another one has the database, at the second look', async () => {
  expect(await look()).toEqual([false, 0])
  expect(await look()).toEqual([true, 1])
  // Until it is back it stays cut off, whatever becomes of the others.
  isReady = false
  expect(await look()).toEqual([true, 1])
  hasLapsed = false
  expect(await look()).toEqual([false, 1])
})

test('people stay where no node has the database, or there is no other one', async () => {
  isReady = false
  for (let time = 0; time < 3; time += 1) expect(await look()).toEqual([false, 0])
  ;[isReady, others] = [true, []]
  for (let time = 0; time < 3; time += 1) expect(await look()).toEqual([false, 0])
})

test('people stay when the database comes back and another node has it a moment sooner', async () => {
  expect(await look()).toEqual([false, 0])
  hasLapsed = false
  expect(await look()).toEqual([false, 0])
  hasLapsed = true
  expect(await look()).toEqual([false, 0])
})
