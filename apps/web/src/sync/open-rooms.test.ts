import { MemoryLocalCopies } from '@minga/sync/client/memory-local-copies'
import { ManualClock } from '@minga/sync/client/testing/manual-clock'
import { MemoryTabSlots } from '@minga/sync/client/testing/memory-tab-slots'
import { nextTurn, steelDelegate } from '@minga/sync/client/testing/page'
import { RelayServer } from '@minga/sync/client/testing/relay-server'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { createId } from './create-id.ts'
import { grace, OpenRooms } from './open-rooms.ts'

let server: RelayServer
let clock: ManualClock
let copies: MemoryLocalCopies
let rooms: OpenRooms
let errors: unknown[]

function openRooms(): OpenRooms {
  return new OpenRooms(steelDelegate, {
    copies,
    clock,
    slots: new MemoryTabSlots(),
    random: () => 0.5,
    createId,
    dial: server.dial,
    whyRefused: async () => 'unknown',
    report: (error) => errors.push(error),
  })
}

async function settle(): Promise<void> {
  do {
    server.deliverAll()
    await nextTurn()
  } while (server.deliverOne(0) || server.commit() > 0)
}

beforeEach(() => {
  server = new RelayServer()
  clock = new ManualClock()
  copies = new MemoryLocalCopies()
  errors = []
  rooms = openRooms()
})

afterEach(() => rooms.close())

describe('rooms open in a page', () => {
  test('two parts of the page share one connection, and it outlives a change of page', async () => {
    const leaves = [rooms.use('roadmap.steel'), rooms.use('roadmap.steel')]
    await nextTurn()
    await settle()
    const client = rooms.client('roadmap.steel')
    expect([server.joined, rooms.saveState()]).toEqual([1, { kind: 'saved' }])
    for (const leave of leaves) leave()
    clock.advance(grace - 1)
    const leave = rooms.use('roadmap.steel')
    clock.advance(grace)
    expect([server.joined, rooms.client('roadmap.steel') === client]).toEqual([1, true])
    leave()
    leave()
    clock.advance(grace)
    await nextTurn()
    expect([server.joined, rooms.saveState()]).toEqual([0, undefined])
  })

  test('an unused room stays open until the server has its changes', async () => {
    const leave = rooms.use('roadmap.steel')
    await nextTurn()
    await settle()
    rooms.client('roadmap.steel').view().doc.getArray('words').push(['slag'])
    leave()
    clock.advance(grace)
    expect(rooms.saveState()).toEqual({ kind: 'saving', changes: 1 })
    await settle()
    clock.advance(grace)
    await nextTurn()
    expect([server.joined, server.doc.getArray('words').toArray()]).toEqual([0, ['slag']])
  })

  test('the next tab sends the changes of a closed one, without opening its page', async () => {
    server.isReachable = false
    rooms.use('roadmap.steel')
    await nextTurn()
    rooms.client('roadmap.steel').view().doc.getArray('words').push(['slag'])
    await settle()
    expect([await rooms.unsavedChanges(), rooms.changesAtRisk()]).toEqual([1, 0])
    await rooms.close()
    expect(await rooms.unsavedChanges()).toBe(1)

    server.isReachable = true
    rooms = openRooms()
    await rooms.takeUpLeftBehind()
    await nextTurn()
    await settle()
    expect(server.doc.getArray('words').toArray()).toEqual(['slag'])
    clock.advance(grace)
    await nextTurn()
    expect([server.joined, await rooms.unsavedChanges()]).toEqual([0, 0])
  })

  test('signing out leaves nothing of the person on the device', async () => {
    rooms.use('roadmap.steel')
    await nextTurn()
    await settle()
    rooms.client('roadmap.steel').view().doc.getArray('words').push(['slag'])
    await nextTurn()
    await rooms.forget()
    expect(await copies.unsaved(steelDelegate.person)).toEqual([])
    expect((await (await copies.open(steelDelegate.person, 'roadmap.steel')).load()).updates).toEqual([])
    expect(errors).toEqual([])
  })
})
