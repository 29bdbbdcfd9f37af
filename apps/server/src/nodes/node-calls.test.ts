import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'

import { organisationId, personId } from '@minga/sync/log/author'
import { RoomLostError } from '@minga/sync/log/ownership'
import { roomName } from '@minga/sync/log/room-name'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { digestOf, signRequest } from './node-signature.ts'
import { callPath, digestHeader, encodeCall, type RoomCall } from './room-call.ts'
import { startCallingNode, type CallingChoices } from './testing/calling-nodes.ts'
import { nodeKey, SharedOwners } from './testing/node-of-tests.ts'

const steel = roomName.parse('roadmap.steel')
const ana = { kind: 'person', personId: personId.parse('ana'), organisationId: organisationId.parse('ficem') } as const
const nothing = Uint8Array.of(0)

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end()
})

async function node(choices: CallingChoices) {
  const started = await startCallingNode(choices)
  ends.push(started.stop)
  return started
}

/** Two nodes that agree, with the room at the second. */
async function twoNodes(choices: Omit<CallingChoices, 'ownership'> = {}) {
  const shared = new SharedOwners()
  const a = await node({ ownership: (own) => shared.seenFrom(own) })
  const b = await node({ ownership: (own) => shared.seenFrom(own), ...choices })
  shared.owners.set(steel, b.address)
  return { a, b, shared }
}

function bytesOf({ update }: { readonly update: Uint8Array }): string {
  return Buffer.from(update).toString('latin1')
}

test('an edit on any node is written by the keeper of the room’s owner, after its letters, and read from there', async () => {
  const { a, b } = await twoNodes()
  await a.keeper.edit(steel, ana, 'roadmap.name', { title: 'Furnaces' })
  expect(bytesOf(await b.own.state(steel, nothing))).toContain('Furnaces')
  expect(bytesOf(await a.keeper.state(steel, nothing))).toContain('Furnaces')
  expect((await b.own.history(steel))[0]?.author).toEqual(ana)
  expect(await a.own.history(steel)).toEqual([])
  expect(b.done).toEqual(['answered'])
})

test('a projection on any node is in the rows when it resolves', async () => {
  const { a, b } = await twoNodes()
  await a.keeper.edit(steel, ana, 'roadmap.name', { title: 'Furnaces' })
  await a.keeper.project(steel)
  expect(b.done).toEqual(['answered', 'written'])
})

test('ranges and keys, results and failures cross as they do between threads', async () => {
  const { a, b } = await twoNodes()
  await a.keeper.edit(steel, ana, 'roadmap.name', { title: 'Furnaces' })
  expect(await a.keeper.fullness(steel, ana.personId)).toEqual(await b.own.fullness(steel, ana.personId))
  const [client = 0] = Y.decodeStateVector(
    Y.encodeStateVectorFromUpdate((await b.own.state(steel, nothing)).update),
  ).keys()
  expect(await a.keeper.strike(steel, new Map([[client, [{ clock: 0, len: 1 }]]]))).toMatchObject({ struck: 1 })
  await a.keeper.lift(steel, ana.personId)
  expect(b.lifted).toEqual([`${steel} ana`])
  await expect(a.keeper.edit(steel, ana, 'no.such.command', {})).rejects.toThrow(/no.such.command/)
  await expect(a.keeper.state(steel, Uint8Array.of(255))).rejects.toThrow(/\w/)
})

test('a room of this node is asked for here', async () => {
  const { a, b, shared } = await twoNodes()
  shared.owners.set(steel, a.address)
  await a.keeper.edit(steel, ana, 'roadmap.name', { title: 'Furnaces' })
  expect([(await a.own.history(steel)).length, b.done]).toEqual([1, []])
})

test('a room that goes to another node between the question and the call is asked for there', async () => {
  const { a, b, shared } = await twoNodes()
  const written = () => Promise.all([a, b].map(async ({ own }) => (await own.history(steel)).length))
  const loseTo =
    ({ address }: { readonly address: string }) =>
    async () => {
      shared.owners.set(steel, address)
      throw new RoomLostError(steel)
    }
  vi.spyOn(b.own, 'edit').mockImplementationOnce(loseTo(a))
  await a.keeper.edit(steel, ana, 'roadmap.name', { title: 'Furnaces' })
  expect(await written()).toEqual([1, 0])
  vi.spyOn(a.own, 'edit').mockImplementationOnce(loseTo(b))
  await a.keeper.edit(steel, ana, 'roadmap.name', { title: 'Furnaces' })
  expect(await written()).toEqual([1, 1])
})

test('an owner that does not know the rights takes nothing', async () => {
  const { a, b } = await twoNodes({ knowsRights: () => false })
  await expect(a.keeper.edit(steel, ana, 'roadmap.name', { title: 'Furnaces' })).rejects.toMatchObject({
    name: 'StorageFailedError',
  })
  expect(await b.own.history(steel)).toEqual([])
})

test('of two nodes that each take the other for the owner, none asks on: the call fails', async () => {
  const addresses: string[] = []
  let asked = 0
  const other = (own: () => string) => ({
    at: async () => {
      asked += 1
      return { kind: 'elsewhere', address: addresses.find((each) => each !== own()) ?? '' } as const
    },
  })
  const [a, b] = [await node({ ownership: other }), await node({ ownership: other })]
  addresses.push(a.address, b.address)
  await expect(a.keeper.fullness(steel, ana.personId)).rejects.toMatchObject({ name: 'StorageFailedError' })
  // Three times by the one that asks, three by the one that refuses.
  expect(asked).toBe(6)
})

async function post(address: string, body: Uint8Array, headers: Record<string, string>): Promise<number> {
  const answer = await fetch(`http://${address}${callPath}`, { method: 'POST', body: body.slice(), headers })
  await answer.arrayBuffer()
  return answer.status
}

test('without a right signature there is nothing, and what was signed counts once and for its body', async () => {
  const { b } = await twoNodes()
  const call: RoomCall = { room: steel, name: 'edit', args: [ana, 'roadmap.name', { title: 'Furnaces' }] }
  const body = encodeCall(call)
  const digest = digestOf(body)
  const signed = { method: 'POST', path: callPath, to: b.address, from: 'a:1', digest }
  const right = signRequest(nodeKey, signed, Date.now())
  const forged = [
    {},
    { 'x-minga-node': 'yes', [digestHeader]: digest },
    { 'x-minga-node': signRequest(new Uint8Array(32), signed, Date.now()), [digestHeader]: digest },
    { 'x-minga-node': right },
    { 'x-minga-node': right, [digestHeader]: digestOf(Uint8Array.of(1)) },
  ]
  for (const headers of forged) expect(await post(b.address, body, headers)).toBe(404)
  // Another body under the signature of this one.
  expect(
    await post(b.address, encodeCall({ ...call, name: 'state' }), { 'x-minga-node': right, [digestHeader]: digest }),
  ).toBe(413)
  expect(await post(b.address, body, { 'x-minga-node': right, [digestHeader]: digest })).toBe(404)
  expect(await b.own.history(steel)).toEqual([])
})

test('an owner that hangs is given up, and costs no more than so many that wait', async () => {
  let open = 0
  const silent = createServer((socket) => {
    open += 1
    socket.resume().on('error', () => undefined)
  })
  silent.listen(0, '127.0.0.1')
  await once(silent, 'listening')
  ends.push(() => silent.close())
  const address = `127.0.0.1:${(silent.address() as AddressInfo).port}`
  const a = await node({
    ownership: () => ({ at: async () => ({ kind: 'elsewhere', address }) }),
    limits: { firstByteWithin: 100, waiting: 4, attempts: 1 },
  })
  const asked = Array.from({ length: 20 }, () => a.keeper.fullness(steel, ana.personId))
  for (const { status } of await Promise.allSettled(asked)) expect(status).toBe('rejected')
  expect(open).toBe(4)
})

test('a call whose node breaks off after it began is not asked for once more: it may have been done', async () => {
  let asked = 0
  const breaking = createServer((socket) => {
    asked += 1
    socket.on('error', () => undefined).once('data', () => socket.end('HTTP/1.1 102 Processing\r\n\r\n'))
  })
  breaking.listen(0, '127.0.0.1')
  await once(breaking, 'listening')
  ends.push(() => breaking.close())
  const address = `127.0.0.1:${(breaking.address() as AddressInfo).port}`
  const a = await node({ ownership: () => ({ at: async () => ({ kind: 'elsewhere', address }) }) })
  await expect(a.keeper.edit(steel, ana, 'roadmap.name', { title: 'x' })).rejects.toThrow(/broke off/)
  expect(asked).toBe(1)
})
