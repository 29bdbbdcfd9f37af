import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'

import { organisationId, personId, type Author } from '../log/author.ts'
import { RoomLostError } from '../log/ownership.ts'
import { roomName } from '../log/room-name.ts'
import { WordsInPast } from '../strike/words-in-past.ts'
import { plantWords, readPlanted } from './planted-words.ts'
import { forgetAtOnce } from './strike-at-once.ts'
import { ClientIdTakenError, type LogEntry, type NewEntry, type UpdateLog } from '../log/update-log.ts'

export interface LogUnderTest {
  readonly log: UpdateLog
  /** Closes the log and opens its files again; absent if there are none. */
  reopen?(): Promise<UpdateLog>
}

const steel = roomName.parse('roadmap.steel')
const cement = roomName.parse('register.cement')
const ana = personId.parse('ana')
const rui = personId.parse('rui')
const byAna: Author = { kind: 'person', personId: ana, organisationId: organisationId.parse('steel') }
const byServer: Author = { kind: 'server' }
const restoredByAna: Author = {
  ...byAna,
  wordsBy: { organisationId: organisationId.parse('ministry') },
  via: { kind: 'restore', id: 'a key' },
}

function entry(room: NewEntry['room'], bytes: number[], author: Author = byAna, time = 1): NewEntry {
  return { room, time, author, update: Uint8Array.from(bytes) }
}

async function append(log: UpdateLog, ...entries: NewEntry[]): Promise<readonly number[]> {
  return log.append({ entries, bindings: [] })
}

async function archive(
  log: UpdateLog,
  room: NewEntry['room'],
  { upTo, atMost }: { readonly upTo: number; readonly atMost: number },
): Promise<void> {
  let isLong = true
  while (isLong) isLong = await log.archive(room, upTo, atMost)
}

/**
 * The contract of every `UpdateLog`. `create` gives a fresh one each time.
 *
 * @param runs how many random histories are tried
 */
export function describeUpdateLog(
  name: string,
  create: () => Promise<LogUnderTest>,
  { runs = 25 }: { readonly runs?: number } = {},
): void {
  describe(`the update log ${name}`, () => {
    const open: UpdateLog[] = []
    const fresh = async (): Promise<LogUnderTest> => {
      const created = await create()
      open.push(created.log)
      return created
    }
    afterEach(async () => {
      for (const log of open.splice(0)) await log.close()
    })

    test('[L1] a room that was never written reads as an empty one', async () => {
      const { log } = await fresh()
      expect(await log.read(steel)).toEqual({ snapshot: undefined, tail: [], owners: new Map(), head: 0 })
      expect(await log.history(steel)).toEqual([])
      expect(await log.rooms()).toEqual([])
    })

    test('[L2] sequences count from 1 in each room, in the order of the batch', async () => {
      const { log } = await fresh()
      expect(await append(log, entry(steel, [1]), entry(cement, [2]), entry(steel, [3]))).toEqual([1, 1, 2])
      expect(await append(log, entry(steel, [4], byServer, 7))).toEqual([3])
      const { tail, head } = await log.read(steel)
      expect(head).toBe(3)
      expect(tail.map(({ sequence, update }) => [sequence, ...update])).toEqual([
        [1, 1],
        [2, 3],
        [3, 4],
      ])
      expect(tail.at(0)?.author).toEqual(byAna)
      expect(tail.at(-1)).toMatchObject({ author: byServer, time: 7 })
      expect(await log.rooms()).toEqual(
        expect.arrayContaining([
          { room: steel, head: 3 },
          { room: cement, head: 1 },
        ]),
      )
    })

    test('[L3] a client id has one person in each room, and a batch that says otherwise stores nothing', async () => {
      const { log } = await fresh()
      await log.append({ entries: [], bindings: [{ room: steel, clientId: 5, personId: ana }] })
      await log.append({
        entries: [],
        bindings: [
          { room: steel, clientId: 5, personId: ana },
          { room: cement, clientId: 5, personId: rui },
        ],
      })
      const theft = {
        entries: [entry(steel, [1])],
        bindings: [
          { room: steel, clientId: 6, personId: rui },
          { room: steel, clientId: 5, personId: rui },
        ],
      }
      await expect(log.append(theft)).rejects.toThrow(ClientIdTakenError)
      expect(await log.read(steel)).toMatchObject({ head: 0, owners: new Map([[5, ana]]) })
      expect((await log.read(cement)).owners).toEqual(new Map([[5, rui]]))
    })

    test('[L23] entries that were made from another document than there is are refused, with nothing stored', async () => {
      const { log } = await fresh()
      const from = (head: number) => ({
        entries: [entry(steel, [head])],
        bindings: [],
        heads: new Map([[steel, head]]),
      })
      expect([await log.append(from(0)), await log.append(from(1))]).toEqual([[1], [2]])
      await expect(log.append(from(1))).rejects.toThrow(RoomLostError)
      await expect(log.append(from(3))).rejects.toThrow(RoomLostError)
      expect((await log.history(steel)).map(({ update }) => [...update])).toEqual([[0], [1]])
      expect(await log.append(from(2))).toEqual([3])
    })

    test('[L4] a snapshot replaces the tail it covers, and history keeps every entry', async () => {
      const { log } = await fresh()
      await append(log, entry(steel, [1]), entry(steel, [2], byServer), entry(steel, [3]))
      await log.replaceSnapshot(steel, { sequence: 2, update: Uint8Array.of(12) })
      const first = await log.read(steel)
      expect(first.snapshot).toEqual({ sequence: 2, update: Uint8Array.of(12) })
      expect(first.tail.map(({ sequence }) => sequence)).toEqual([3])
      await append(log, entry(steel, [4]))
      await log.replaceSnapshot(steel, { sequence: 4, update: Uint8Array.of(14) })
      expect(await log.read(steel)).toMatchObject({ tail: [], head: 4, snapshot: { sequence: 4 } })
      const history = await log.history(steel)
      expect(history.map(({ sequence, update }) => [sequence, ...update])).toEqual([
        [1, 1],
        [2, 2],
        [3, 3],
        [4, 4],
      ])
      expect(history.map(({ author }) => author.kind)).toEqual(['person', 'server', 'person', 'person'])
    })

    test('[L5] a snapshot of what is not there, or older than the last, is refused', async () => {
      const { log } = await fresh()
      await append(log, entry(steel, [1]), entry(steel, [2]))
      await log.replaceSnapshot(steel, { sequence: 1, update: Uint8Array.of(9) })
      for (const sequence of [0, 1, 3]) {
        await expect(log.replaceSnapshot(steel, { sequence, update: Uint8Array.of(8) })).rejects.toThrow(/does not fit/)
      }
      expect((await log.read(steel)).snapshot?.update).toEqual(Uint8Array.of(9))
    })

    test('[L16] what is archived ahead of a snapshot reads as before, also when no snapshot comes', async () => {
      const created = await create()
      const { log } = created
      await append(log, entry(steel, [1]), entry(steel, [2]), entry(steel, [3], byServer), entry(steel, [4]))
      const [read, history] = [await log.read(steel), await log.history(steel)]
      await archive(log, steel, { upTo: 4, atMost: 1 })
      expect([await log.read(steel), await log.history(steel)]).toEqual([read, history])
      const kept = (await created.reopen?.()) ?? log
      expect([await kept.read(steel), await kept.history(steel)]).toEqual([read, history])
      await append(kept, entry(steel, [5]))
      await kept.replaceSnapshot(steel, { sequence: 4, update: Uint8Array.of(14) })
      const { snapshot, tail } = await kept.read(steel)
      expect([snapshot?.sequence, tail.map(({ sequence }) => sequence)]).toEqual([4, [5]])
      expect((await kept.history(steel)).slice(0, 4)).toEqual(history)
      await kept.close()
    })

    test('[L19] what is struck out is in nothing that is read, and who wrote and when stays', async () => {
      const created = await create()
      const words = Array.from({ length: 130 }, (_, index) => `secreto${index}xyz`)
      const log = await planted(created.log, words)
      const before = await log.history(steel)
      const past = new WordsInPast(words)
      past.advance(before.map(({ update }) => update))
      await log.beginStrike(steel, past.finish().ranges)
      expect(log.strikesUnderWay()).toEqual([steel])
      // A process that ends on the way leaves it to the next one.
      await log.strikeSome(steel)
      const next = (await created.reopen?.()) ?? log
      expect(next.strikesUnderWay()).toEqual([steel])
      let done = await next.strikeSome(steel)
      while (done === undefined) done = await next.strikeSome(steel)
      await forgetAtOnce(next)
      expect([done.struck, next.strikesUnderWay()]).toEqual([1, []])
      while (await next.verifySome(steel));
      const [after, stored] = [await next.history(steel), await next.read(steel)]
      const read = [...after, ...stored.tail, ...(stored.snapshot ? [stored.snapshot] : [])]
      expect(words.filter((word) => read.some(({ update }) => Buffer.from(update).includes(word)))).toEqual([])
      expect(stored).toMatchObject({ struck: 1, head: before.length })
      expect(after.map(outline)).toEqual(before.map(outline))
      const served = [...(stored.snapshot ? [stored.snapshot] : []), ...stored.tail].map(({ update }) => update)
      expect(readPlanted(served)).toMatchObject({
        isWhole: true,
        text: readPlanted(after.map(({ update }) => update)).text,
      })
      await next.close()
    })

    test(
      '[L6] after any appends and seals, history is the list of what was appended',
      { timeout: 60_000 },
      async () => {
        await fc.assert(
          fc.asyncProperty(fc.array(step(), { maxLength: 25 }), async (steps) => {
            const created = await create()
            const { log } = created
            const model = new Map([
              [steel, [] as LogEntry[]],
              [cement, [] as LogEntry[]],
            ])
            for (const batch of steps) {
              const sequences = await log.append({ entries: batch.entries, bindings: [] })
              for (const [index, { room, ...rest }] of batch.entries.entries()) {
                model.get(room)?.push({ ...rest, sequence: sequences[index] ?? 0 })
              }
              for (const { room, atMost, isCompleted } of batch.seal) {
                const { head, tail } = await log.read(room)
                if (tail.length === 0) continue
                await archive(log, room, { upTo: head, atMost })
                const snapshot = { sequence: head, update: Uint8Array.of(head) }
                if (isCompleted) await log.replaceSnapshot(room, snapshot)
              }
            }
            const kept = (await created.reopen?.()) ?? log
            for (const [room, entries] of model) {
              expect(await kept.history(room)).toEqual(entries)
              const { head, snapshot, tail } = await kept.read(room)
              expect(head).toBe(entries.length)
              expect(tail).toEqual(entries.slice(snapshot?.sequence ?? 0))
            }
            await kept.close()
          }),
          { numRuns: runs },
        )
      },
    )
  })
}

function outline({ sequence, author, time }: LogEntry): Omit<LogEntry, 'update'> {
  return { sequence, author, time }
}

/** Words in archive, snapshots and tail. */
async function planted(log: UpdateLog, words: readonly string[]): Promise<UpdateLog> {
  for (const { updates, snapshot } of plantWords(words, [40, 80, words.length - 1])) {
    await log.append({
      entries: updates.map((update) => ({ room: steel, time: 1, author: byAna, update })),
      bindings: [],
    })
    const { head } = await log.read(steel)
    if (head > 150) break
    await log.replaceSnapshot(steel, { sequence: head, update: snapshot })
  }
  return log
}

function step() {
  const room = fc.constantFrom(steel, cement)
  const entries = fc.array(
    fc.record({
      room,
      time: fc.nat(),
      author: fc.constantFrom(byAna, byServer, restoredByAna),
      update: fc.uint8Array({ maxLength: 40 }),
    }),
    { maxLength: 8 },
  )
  // A server may end between archiving and the snapshot.
  const sealing = fc.record({ room, atMost: fc.integer({ min: 1, max: 9 }), isCompleted: fc.boolean() })
  return fc.record({ entries, seal: fc.array(sealing, { maxLength: 2 }) })
}
