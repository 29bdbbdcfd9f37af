import { agedDocument } from '../loader/aged-document.ts'
import { BenchClient } from '../loader/bench-client.ts'
import { clocksOf, importDocument } from '../loader/import-document.ts'
import { ProofFailedError } from '../loader/proof.ts'
import { pause, until } from '../loader/until.ts'
import { everyone, roomNamed, type Scenario } from './scenario.ts'

const rooms = 1000
const atOnce = 20
const settling = 8000
const minute = 60_000

export const idle: Scenario = {
  id: 'idle',
  says: `${rooms} rooms of 20 KB with one silent reader each, on a server that was restarted; and a minute after all left`,
  contenders: everyone,
  rooms,
  runsOnce: true,
  async run({ start }) {
    const update = agedDocument('small')
    const names = Array.from({ length: rooms }, (_, index) => roomNamed(index))
    let server = await start()
    for (let first = 0; first < rooms; first += atOnce) {
      const some = names.slice(first, first + atOnce)
      await Promise.all(some.map((room, index) => importDocument(server, room, update, first + index)))
    }
    await pause(4000)
    await server.stop()

    server = await start()
    await pause(settling)
    const before = server.usage().rss
    const expected = clocksOf(update)
    const readers: BenchClient[] = []
    for (let first = 0; first < rooms; first += atOnce) {
      const some = names
        .slice(first, first + atOnce)
        .map((room, index) => new BenchClient(server, { room, person: first + index, isReal: false }))
      readers.push(...some)
      const joined = await until(() => some.every(({ coverage }) => coverage.covers(expected)), 30_000)
      if (joined === undefined) throw new ProofFailedError('a silent reader has not received its document')
    }
    await pause(settling)
    const during = server.usage().rss
    for (const reader of readers) reader.leave()
    await pause(minute)
    const after = server.usage().rss
    await server.stop()
    return {
      documentBytes: update.byteLength,
      rssBeforeMegabytes: before / 1e6,
      kilobytesPerRoom: (during - before) / 1024 / rooms,
      rssAMinuteAfterMegabytes: after / 1e6,
      growthLeftPercent: (after / before - 1) * 100,
    }
  },
}
