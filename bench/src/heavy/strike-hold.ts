import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { KeeperWorkerPort } from '@minga/server/src/sync/keeper-worker-port.ts'
import type { LogPlace } from '@minga/storage/log/log-place'
import { openLog } from '@minga/storage/log/open-log'
import { askPostgres } from '@minga/storage/testing/ask-postgres'
import { emptyDatabase } from '@minga/storage/testing/empty-database'
import { startPostgres } from '@minga/storage/testing/start-postgres'
import { organisationId, personId } from '@minga/sync/log/author'
import { roomName } from '@minga/sync/log/room-name'
import { WordsInPast } from '@minga/sync/strike/words-in-past'
import * as Y from 'yjs'

/**
 * How long people in other rooms wait for their keystrokes while something is struck out of a room: through the keeper's
 * thread, which writes the log of all of them. `node bench/src/heavy/strike-hold.ts [--postgres] [megabytes]`
 */
const { values: flags, positionals } = parseArgs({
  options: { postgres: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const megabytes = Number(positionals[0] ?? 100)
const secret = 'precio secreto 812'
const perUpdate = 200
const rooms = 20
/** The server leaves a room like this: so many entries after its last snapshot, the rest archived in pieces. */
const tail = 400
const archivedAtOnce = 600
/** Between two keystrokes, in ms. */
const pace = 5

const struck = roomName.parse('roadmap.room0')
const other = roomName.parse('roadmap.other')

/** Sentences of a room, one in an update, with the words in the middle one; and what all but the tail add up to. */
function writtenRoom(bytes: number) {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const count = Math.ceil(bytes / perUpdate)
  const sequence = count - tail
  let snapshot = Y.encodeStateAsUpdate(doc)
  for (let index = 0; index < count; index++) {
    if (index === sequence) snapshot = Y.encodeStateAsUpdate(doc)
    const text = doc.getText(`block${String(Math.floor(index / 50))}`)
    const words = index === Math.floor(count / 2) ? secret : ''
    text.insert(text.length, `${words}${crypto.randomUUID().repeat(4)} `)
  }
  return { updates, snapshot: { sequence, update: snapshot } }
}

interface MeasuredPlace {
  readonly log: LogPlace
  /** Of the log, in bytes. */
  readonly size: () => Promise<number>
  readonly remove: () => Promise<void>
}

async function placeInFolder(): Promise<MeasuredPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'minga-strike-'))
  const file = join(folder, 'log.sqlite')
  return {
    log: { engine: 'sqlite', file },
    size: async () => statSync(file).size,
    remove: async () => rmSync(folder, { recursive: true }),
  }
}

async function placeInPostgres(): Promise<MeasuredPlace> {
  const postgres = await startPostgres()
  const url = await emptyDatabase(postgres.url)
  const sizes = `SELECT sum(pg_total_relation_size(oid))::bigint AS size FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'log'::regnamespace`
  return {
    log: { engine: 'postgres', url, address: '127.0.0.1:1', lease: 3000 },
    size: async () => Number((await askPostgres(url, sizes))[0]?.['size']),
    remove: () => postgres.stop(),
  }
}

async function writeLog(place: LogPlace) {
  const { log, ownership, leave } = await openLog(place, { damaged: () => undefined, unanswered: () => undefined })
  const written = writtenRoom((megabytes * 1_000_000) / rooms)
  const { updates, snapshot } = written
  for (let index = 0; index < rooms; index++) {
    const room = roomName.parse(`roadmap.room${String(index)}`)
    await ownership.at(room)
    for (let at = 0; at < updates.length; at += 2000) {
      const entries = updates
        .slice(at, at + 2000)
        .map((update) => ({ room, time: 1, author: { kind: 'server' as const }, update }))
      await log.append({ entries, bindings: [] })
      while (await log.archive(room, Math.min(at + 2000, snapshot.sequence), archivedAtOnce));
    }
    await log.replaceSnapshot(room, snapshot)
  }
  await log.close()
  await leave()
  return written
}

/** A person in another room, who types until told to stop. */
class Typist {
  waits: number[] = []
  #isTyping = true
  readonly #keeper: KeeperWorkerPort
  readonly #done: Promise<void>

  constructor(keeper: KeeperWorkerPort) {
    this.#keeper = keeper
    this.#done = this.#type()
  }

  async stop(): Promise<void> {
    this.#isTyping = false
    await this.#done
  }

  async #type(): Promise<void> {
    const doc = new Y.Doc()
    const author = {
      kind: 'person',
      personId: personId.parse('ana'),
      organisationId: organisationId.parse('steel'),
    } as const
    while (this.#isTyping) {
      const before = Y.encodeStateVector(doc)
      doc.getText('block').insert(0, 'a')
      const update = Y.encodeStateAsUpdate(doc, before)
      const began = performance.now()
      await this.#keeper.commit([{ room: other, updates: [{ connection: 1, author, update }] }])
      this.waits.push(performance.now() - began)
      await pause(pace)
    }
  }
}

async function measure(): Promise<void> {
  const place = flags.postgres ? await placeInPostgres() : await placeInFolder()
  const { updates } = await writeLog(place.log)
  const past = new WordsInPast([secret])
  past.advance(updates)
  const { ranges } = past.finish()
  const size = (await place.size()) / 1_000_000
  const keeper = await KeeperWorkerPort.start({ log: place.log })
  for (const room of [struck, other]) await keeper.at(room)
  const typist = new Typist(keeper)
  const lines = [
    `log of ${size.toFixed(0)} MB, ${String(rooms)} rooms of ${String(updates.length)} updates, load ${loadavg()[0]?.toFixed(1) ?? ''}`,
    `${''.padEnd(50)} ${'took'.padStart(8)} ${'waits: p50'.padStart(12)} ${'p95'.padStart(8)} ${'longest'.padStart(8)} ms`,
  ]
  const during = async (name: string, run: () => Promise<unknown>) => {
    typist.waits = []
    const began = performance.now()
    await run()
    const took = performance.now() - began
    // The one that waits at the end as well.
    await pause(100)
    const waits = typist.waits.toSorted((one, another) => one - another)
    const at = (share: number) => (waits[Math.min(waits.length - 1, Math.floor(waits.length * share))] ?? 0).toFixed(0)
    lines.push(
      `${name.padEnd(50)} ${took.toFixed(0).padStart(8)} ${at(0.5).padStart(12)} ${at(0.95).padStart(8)} ${at(1).padStart(8)}`,
    )
  }
  await pause(2000)
  await during('nothing but typing', () => pause(3000))
  await during('words are struck out of a room', () => keeper.strike(struck, ranges))
  await during('the log forgets their bytes', () => keeper.forgetStruck())
  await typist.stop()
  await keeper.close()
  await place.remove()
  process.stdout.write(`${lines.join('\n')}\n`)
}

await measure()
