import * as Y from 'yjs'

import type { ServerProcess } from '../server-process.ts'
import { BenchClient } from './bench-client.ts'
import { until } from './until.ts'

/** The clock of each client id that an update reaches, also where it goes on from an earlier one. */
export function clocksOf(update: Uint8Array): Map<number, number> {
  return Y.parseUpdateMeta(update).to
}

/** Brings a document into a room as one update, and leaves once a second client has received all of it. */
export async function importDocument(
  server: ServerProcess,
  room: string,
  update: Uint8Array,
  person = 0,
): Promise<void> {
  const expected = clocksOf(update)
  const [sender, receiver] = [0, 1].map(() => new BenchClient(server, { room, person, isReal: false }))
  if (sender === undefined || receiver === undefined) return
  await Promise.all([sender.opened, receiver.opened])
  if ((await until(() => sender.isAnswered && receiver.isAnswered, 30_000)) === undefined) {
    throw new Error(`${room} does not answer`)
  }
  sender.propose(update)
  const arrived = await until(() => receiver.coverage.covers(expected), 60_000)
  sender.leave()
  receiver.leave()
  if (arrived === undefined) throw new Error(`${room} did not take the document`)
}
