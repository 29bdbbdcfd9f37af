import * as Y from 'yjs'

import { agedDocument, type ages } from '../loader/aged-document.ts'
import { BenchClient } from '../loader/bench-client.ts'
import { clocksOf, importDocument } from '../loader/import-document.ts'
import { ProofFailedError } from '../loader/proof.ts'
import { firstText, textOf } from '../loader/shared-text.ts'
import { pause, until } from '../loader/until.ts'
import type { ServerProcess } from '../server-process.ts'
import { everyoneAndRelay, roomNamed, type Figures, type Scenario } from './scenario.ts'

const room = roomNamed(0)
const joiners = 200
const real = 2

export const storms: readonly Scenario[] = [storm('long', '212 KB, 260,000 edits'), storm('large', '1 MB')]

function storm(document: keyof typeof ages, size: string): Scenario {
  return {
    id: `storm-${document}`,
    says: `${joiners} clients join a document of ${size} at once, one edit pending; and again straight after a restart`,
    contenders: [...everyoneAndRelay, 'minga-postgres'],
    rooms: 1,
    async run({ start }) {
      const update = agedDocument(document)
      let server = await start()
      await importDocument(server, room, update)
      // Lets servers finish their work after a large change (compacting, debouncing, saving).
      await pause(4000)
      const holder = new BenchClient(server, { room, person: 1, isReal: true })
      await until(() => holder.coverage.covers(clocksOf(update)), 30_000)
      firstText(holder.doc).insert(7, 'pending')
      await pause(50)
      const warm = await join(server, holder.doc)
      holder.leave()
      await pause(3000)
      await server.stop()
      server = await start()
      const cold = await join(server, holder.doc)
      await server.stop()
      return {
        documentBytes: update.byteLength,
        wall: warm.wall,
        cpuPerJoin: warm.cpuPerJoin,
        loaderPercent: warm.loaderPercent,
        rssMegabytes: warm.rssMegabytes,
        wallAfterRestart: cold.wall,
        cpuPerJoinAfterRestart: cold.cpuPerJoin,
        loaderPercentAfterRestart: cold.loaderPercent,
        rssMegabytesAfterRestart: cold.rssMegabytes,
      }
    },
  }
}

/** Everyone has joined when they have the whole document, the pending edit included. */
async function join(
  server: ServerProcess,
  whole: Y.Doc,
): Promise<Figures & Record<'wall' | 'cpuPerJoin' | 'loaderPercent' | 'rssMegabytes', number>> {
  const expected = Y.decodeStateVector(Y.encodeStateVector(whole))
  const before = server.usage()
  const start = performance.now()
  const loaderBefore = process.cpuUsage()
  const clients = Array.from(
    { length: joiners },
    (_, index) => new BenchClient(server, { room, person: index, isReal: index < real }),
  )
  let waiting = clients
  const everyoneJoined = () => {
    waiting = waiting.filter(({ coverage }) => !coverage.covers(expected))
    return waiting.length === 0
  }
  const end = await until(everyoneJoined, 120_000)
  const after = server.usage()
  const loader = process.cpuUsage(loaderBefore)
  if (end === undefined) throw new ProofFailedError(`${waiting.length} of ${joiners} have not all of ${room}`)
  const texts = new Set([textOf(whole), ...clients.slice(0, real).map(({ doc }) => textOf(doc))])
  if (texts.size !== 1) throw new ProofFailedError(`${texts.size} texts in ${room}`)
  for (const client of clients) client.leave()
  const wall = end - start
  return {
    wall,
    cpuPerJoin: (after.cpu - before.cpu) / joiners,
    loaderPercent: ((loader.user + loader.system) / 1000 / wall) * 100,
    rssMegabytes: after.rss / 1e6,
  }
}
