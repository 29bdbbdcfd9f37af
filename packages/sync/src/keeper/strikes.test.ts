import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { MemoryUpdateLog } from '../log/memory-update-log.ts'
import type { StruckRanges } from '../strike/struck-ranges.ts'
import { WordsInPast } from '../strike/words-in-past.ts'
import { FaultyUpdateLog } from '../testing/faulty-update-log.ts'
import { ManualClock } from '../testing/manual-clock.ts'
import { authorOf, cementRegister, steelRoadmap } from '../testing/people.ts'
import { Keeper } from './keeper.ts'
import type { KeeperEvent } from './keeper-port.ts'
import { openSchema } from './room-schema.ts'

const secret = 'precio 812'

afterEach(() => vi.restoreAllMocks())

let stored: MemoryUpdateLog
let disk: FaultyUpdateLog
let clock: ManualClock
let keeper: Keeper
let doc: Y.Doc
let events: KeeperEvent['kind'][]

beforeEach(async () => {
  stored = new MemoryUpdateLog()
  clock = new ManualClock()
  doc = new Y.Doc()
  start()
  for (let index = 0; index < 100; index++) await write(index % 10 === 3 ? secret : `palabra ${String(index)} `)
})

/** A process on what is stored. */
function start(): void {
  events = []
  disk = new FaultyUpdateLog(stored)
  keeper = new Keeper({ log: disk, clock, contents: { commands: {}, schema: openSchema } })
  keeper.subscribe(({ kind }) => events.push(kind))
}

async function write(text: string, room = steelRoadmap): Promise<string | undefined> {
  const before = Y.encodeStateVector(doc)
  doc.getText('body').insert(0, text)
  const update = room === steelRoadmap ? Y.encodeStateAsUpdate(doc, before) : Y.encodeStateAsUpdate(doc)
  const [commit] = await keeper.commit([{ room, updates: [{ connection: 1, author: authorOf('ana'), update }] }])
  return commit?.verdicts[0]?.kind
}

async function rangesOfSecret(): Promise<StruckRanges> {
  const past = new WordsInPast([secret])
  past.advance((await stored.history(steelRoadmap)).map(({ update }) => update))
  return past.finish().ranges
}

async function bytesHoldSecret(): Promise<boolean> {
  return (await stored.history(steelRoadmap)).some(({ update }) => Buffer.from(update).includes(secret))
}

/** Calls it before each piece. A process that it kills goes no further. */
function beforeEachPiece(run: (piece: number) => 'killed' | void): void {
  let pieces = 0
  const piece = stored.strikeSome.bind(stored)
  vi.spyOn(stored, 'strikeSome').mockImplementation((room) => {
    pieces += 1
    return run(pieces) === 'killed' ? new Promise(() => undefined) : piece(room)
  })
}

test('[L20] what other rooms are sent is answered between any two pieces, and the struck room waits', async () => {
  const happened: string[] = []
  beforeEachPiece((piece) => {
    happened.push('piece')
    clock.after(0, () => void write('x', cementRegister).then((verdict) => happened.push(`cement ${verdict ?? ''}`)))
    if (piece !== 2) return
    clock.after(0, () => void write('y').then((verdict) => happened.push(`steel ${verdict ?? ''}`)))
    void keeper.open(steelRoadmap).then(({ struck = 0 }) => happened.push(`opened ${String(struck)}`))
    void keeper.history(steelRoadmap).then(() => happened.push('history'))
  })
  const done = keeper.strike(steelRoadmap, await rangesOfSecret())
  await clock.advance(100)
  expect(await done).toMatchObject({ struck: 1, entries: 10 })
  const pieces = happened.filter((each) => each === 'piece').length
  expect(pieces).toBeGreaterThan(4)
  for (let at = happened.indexOf('piece') + 1, seen = 1; seen < pieces; at++) {
    if (happened[at] !== 'piece') continue
    expect(happened.slice(0, at).filter((each) => each.startsWith('cement committed')).length).toBe(seen)
    seen += 1
  }
  expect(happened).toContain('steel unstored')
  expect(happened.indexOf('opened 1')).toBeGreaterThan(happened.lastIndexOf('piece'))
  expect(happened.indexOf('history')).toBeGreaterThan(happened.lastIndexOf('piece'))
  expect(await bytesHoldSecret()).toBe(false)
})

test('[L20] everybody in the room is sent away before the first piece', async () => {
  const seen: string[][] = []
  beforeEachPiece(() => void seen.push([...events]))
  const done = keeper.strike(steelRoadmap, await rangesOfSecret())
  await clock.advance(100)
  await done
  expect(seen[0]).toContain('struck')
  expect(events.filter((kind) => kind === 'struck').length).toBe(1)
})

test.each([1, 2, 4])(
  '[L20] killed after piece %i, the room is gone on with before it is served',
  async (killedAfter) => {
    const entries = (await stored.history(steelRoadmap)).length
    let opened: Promise<number | undefined> | undefined
    beforeEachPiece((piece) => {
      if (piece !== killedAfter + 1) return undefined
      disk.kill()
      start()
      opened = keeper
        .open(steelRoadmap)
        .then(({ struck }) => (stored.strikesUnderWay().length === 0 ? struck : undefined))
      return 'killed'
    })
    void keeper.strike(steelRoadmap, await rangesOfSecret())
    await clock.advance(100)
    expect(await opened).toBe(1)
    expect(await bytesHoldSecret()).toBe(false)
    expect((await keeper.history(steelRoadmap)).length).toBe(entries + 1)
    expect(await write('z')).toBe('committed')
  },
)

test('[L20] what a full disk broke off keeps the room closed, and is gone on with when the room is asked for', async () => {
  beforeEachPiece((piece) => {
    disk.appendsFail = piece >= 2
  })
  const struck = keeper.strike(steelRoadmap, await rangesOfSecret()).catch(String)
  await clock.advance(100)
  expect(await struck).toContain('the disk says no')
  await expect(keeper.open(steelRoadmap)).rejects.toThrow('the disk says no')
  expect(await write('x')).toBe('unstored')
  vi.restoreAllMocks()
  disk.appendsFail = false
  const opened = keeper.open(steelRoadmap)
  await clock.advance(100)
  expect(await opened).toMatchObject({ struck: 1 })
  expect(await bytesHoldSecret()).toBe(false)
})
