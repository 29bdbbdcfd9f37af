import * as Y from 'yjs'

import type { ServerProcess } from '../server-process.ts'
import { BenchClient } from './bench-client.ts'
import { textOf } from './shared-text.ts'
import { until } from './until.ts'

/** A replica is incomplete, which makes the measurement worthless. */
export class ProofFailedError extends Error {
  override readonly name = 'ProofFailedError'
}

/** The final state of every replica in a room: each client id's last clock. */
function typedBy(clients: readonly BenchClient[]): Map<number, number> {
  return new Map(
    clients
      .map(({ doc }) => [doc.clientID, Y.getState(doc.store, doc.clientID)] as const)
      .filter(([, clock]) => clock > 0),
  )
}

/**
 * Proves that all clients have everything: counting clients by their coverage; real documents, and the document that a
 * new client gets, by the length of their text; and that a server which acknowledges has acknowledged all.
 */
export async function proveComplete(
  server: ServerProcess,
  room: string,
  clients: readonly BenchClient[],
  typed: number,
): Promise<void> {
  const expected = typedBy(clients)
  const newcomer = new BenchClient(server, { room, person: 0, isReal: true })
  const everyone = [...clients, newcomer]
  const lacking = () => everyone.filter((client) => !hasAll(client, expected))
  if ((await until(() => lacking().length === 0, 30_000)) === undefined) {
    throw new ProofFailedError(`${lacking().length} of ${everyone.length} clients of ${room} lack updates`)
  }
  const texts = new Set(everyone.filter(({ isReal }) => isReal).map(({ doc }) => textOf(doc)))
  const [text = ''] = texts
  if (texts.size !== 1 || text.length !== typed) {
    throw new ProofFailedError(`${texts.size} texts in ${room}, of ${text.length} characters for ${typed}`)
  }
  if (server.dialect === 'minga') {
    const unsettled = () => clients.filter(({ sent, acknowledged }) => acknowledged < sent)
    if ((await until(() => unsettled().length === 0, 10_000)) === undefined) {
      throw new ProofFailedError(`${unsettled().length} clients of ${room} wait for acknowledgements`)
    }
  }
  newcomer.leave()
}

function hasAll(client: BenchClient, expected: ReadonlyMap<number, number>): boolean {
  const own = client.doc.clientID
  const others = expected.has(own) ? new Map([...expected].filter(([clientId]) => clientId !== own)) : expected
  return client.coverage.covers(others)
}
