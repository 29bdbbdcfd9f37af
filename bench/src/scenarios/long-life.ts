import * as Y from 'yjs'

import { BenchClient } from '../loader/bench-client.ts'
import { ProofFailedError } from '../loader/proof.ts'
import { randomFrom } from '../loader/random.ts'
import { firstText, textOf } from '../loader/shared-text.ts'
import { pause, until } from '../loader/until.ts'
import type { ServerProcess } from '../server-process.ts'
import { everyone, roomNamed, type Scenario } from './scenario.ts'

const room = roomNamed(0)
const sessions = 50
/** How many edits to send before waiting for their arrival. */
const stretch = 200

export const longLife: Scenario = {
  id: 'long-life',
  says: `one document edited many times over ${sessions} sessions, then opened on a server that was restarted`,
  contenders: everyone,
  rooms: 1,
  runsOnce: true,
  async run({ start, size }, { edits }) {
    let server = await start()
    // The size of an installation without a document, once its files are closed.
    await server.stop()
    const diskBefore = size()
    server = await start()
    let doc = new Y.Doc()
    for (let session = 0; session < sessions; session++) doc = await live(server, session, edits / sessions)
    await pause(5000)
    await server.stop()
    const disk = size()
    const state = Y.encodeStateAsUpdate(doc)

    server = await start()
    const before = server.usage()
    const startedAt = performance.now()
    const newcomer = new BenchClient(server, { room, person: 0, isReal: true })
    const expected = Y.decodeStateVector(Y.encodeStateVector(doc))
    const opened = await until(() => newcomer.coverage.covers(expected), 300_000)
    if (opened === undefined || textOf(newcomer.doc) !== textOf(doc)) throw new ProofFailedError('edits are missing')
    const after = server.usage()
    newcomer.leave()
    await server.stop()
    return {
      edits,
      characters: textOf(doc).length,
      stateBytes: state.byteLength,
      coldOpen: opened - startedAt,
      cpuOfColdOpen: after.cpu - before.cpu,
      rssGrowthMegabytes: (after.rss - before.rss) / 1e6,
      diskBytesPerEdit: (disk - diskBefore) / edits,
      diskMegabytes: (disk - diskBefore) / 1e6,
    }
  },
}

/** One person's session on a complete document: types and deletes, and leaves when all has arrived. */
async function live(server: ServerProcess, session: number, edits: number): Promise<Y.Doc> {
  const writer = new BenchClient(server, { room, person: session, isReal: true })
  const witness = new BenchClient(server, { room, person: session, isReal: false })
  await Promise.all([writer.opened, witness.opened])
  await until(() => writer.isAnswered && witness.isAnswered, 60_000)
  const random = randomFrom(session)
  const text = firstText(writer.doc)
  let cursor = Math.floor(random() * (text.length + 1))
  for (let edit = 0; edit < edits; edit++) {
    if (random() < 0.01) cursor = Math.floor(random() * (text.length + 1))
    const takesBack = random() < 0.45 && cursor > 0
    cursor += takesBack ? -1 : 1
    if (takesBack) text.delete(cursor, 1)
    else text.insert(cursor - 1, 'x')
    if (edit % stretch !== 0 && edit < edits - 1) continue
    const own = new Map([[writer.doc.clientID, Y.getState(writer.doc.store, writer.doc.clientID)]])
    if ((await until(() => witness.coverage.covers(own), 60_000)) === undefined) {
      throw new ProofFailedError(`session ${session} waits for its own edits`)
    }
  }
  writer.leave()
  witness.leave()
  return writer.doc
}
