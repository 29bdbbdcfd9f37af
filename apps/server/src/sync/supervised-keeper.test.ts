import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { KeeperEvent, ProposedUpdate } from '@minga/sync/keeper/keeper-port'
import type { WorkPhase } from '@minga/sync/keeper/work-mark'
import { organisationId, personId } from '@minga/sync/log/author'
import { roomName, type RoomName } from '@minga/sync/log/room-name'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'

import { contestedEntries } from '../testing/contested-updates.ts'
import { liesInFolder, logOf, placeOfLog, removeData } from '../testing/rows-of.ts'
import { SupervisedKeeper, type Hold } from './supervised-keeper.ts'

// Threads that really use the processor, and real files: patient, for machines with more to do.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const steel = roomName.parse('roadmap.steel')
const glass = roomName.parse('roadmap.glass')

let folder: string
let faults: string
let keeper: SupervisedKeeper
let holds: Hold[]
let events: KeeperEvent[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'minga-supervised-'))
  faults = join(folder, 'faults.json')
  ask({})
  await start()
})

afterEach(async () => {
  await keeper.close()
  await removeData(folder)
})

async function start(): Promise<void> {
  keeper = await SupervisedKeeper.start({
    log: await placeOfLog(folder),
    faults,
    limits: { update: 500, room: 1000 },
  })
  holds = []
  events = []
  keeper.onHold((hold) => holds.push(hold))
  keeper.subscribe((event) => events.push(event))
}

function ask(faulty: object): void {
  writeFileSync(faults, JSON.stringify(faulty))
}

function spin(phase: WorkPhase, room: RoomName, update?: number): void {
  ask({ 'work.spin': { phase, room, update } })
}

let connections = 0

/** A person who writes each paragraph above the one before. */
class Writer {
  readonly #doc = new Y.Doc()
  readonly #name: string
  readonly #connection = (connections += 1)

  constructor(name: string) {
    this.#name = name
  }

  write(word: string): ProposedUpdate {
    const updates: Uint8Array[] = []
    this.#doc.once('update', (update: Uint8Array) => updates.push(update))
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(word)])
    this.#doc.getXmlFragment('body').insert(0, [paragraph])
    const author = {
      kind: 'person',
      personId: personId.parse(this.#name),
      organisationId: organisationId.parse('steel'),
    } as const
    return { connection: this.#connection, author, update: updates[0] ?? new Uint8Array() }
  }
}

async function commit(room: RoomName, ...updates: ProposedUpdate[]): Promise<string[]> {
  const [done] = await keeper.commit([{ room, updates }])
  return outcomes(done?.verdicts ?? [])
}

function outcomes(verdicts: readonly { kind: string; code?: string }[]): string[] {
  return verdicts.map(({ kind, code }) => code ?? kind)
}

async function bodyOf(room: RoomName): Promise<string> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, (await keeper.open(room)).update)
  return doc.getXmlFragment('body').toJSON()
}

describe('an update that holds the thread', () => {
  test.each(['gate', 'integrate'] as const)(
    '[N1] [N2] in %s is refused and its author suspended there; all else of the batch is committed once',
    async (phase) => {
      const [ana, rui, eva] = [new Writer('ana'), new Writer('rui'), new Writer('eva')]
      expect(await commit(steel, ana.write('a'))).toEqual(['committed'])
      spin(phase, steel, 1)
      const commits = await keeper.commit([
        { room: steel, updates: [ana.write('b'), rui.write('r'), eva.write('e'), rui.write('s')] },
        { room: glass, updates: [new Writer('rui').write('g')] },
      ])
      expect(commits.map(({ verdicts }) => outcomes(verdicts))).toEqual([
        ['committed', 'does-not-apply', 'committed', 'read-only'],
        ['committed'],
      ])
      expect(holds).toMatchObject([{ person: 'rui', work: { room: steel, phase, update: 1 } }])
      expect(events).toContainEqual(expect.objectContaining({ kind: 'fault', room: steel, during: 'held' }))
      // Entries of the server's tidying may come between.
      const authors = (await keeper.history(steel)).flatMap(({ author }) =>
        author.kind === 'person' ? author.personId : [],
      )
      expect(authors).toEqual(['ana', 'ana', 'eva'])
      const body = await bodyOf(steel)
      for (const word of ['a', 'b', 'e']) expect(body).toContain(`>${word}<`)
      for (const word of ['r', 's']) expect(body).not.toContain(`>${word}<`)

      expect(await commit(steel, new Writer('rui').write('again'))).toEqual(['read-only'])
      expect(await commit(glass, new Writer('rui').write('elsewhere'))).toEqual(['committed'])
      keeper.lift(steel, personId.parse('rui'))
      expect(await commit(steel, new Writer('rui').write('again'))).toEqual(['committed'])
    },
  )

  test('[N2] that shows only at the end of the batch is found by committing one after the other', async () => {
    const [ana, rui] = [new Writer('ana'), new Writer('rui')]
    spin('settle', steel)
    const heads: number[] = []
    keeper.subscribe((event) => event.kind === 'advanced' && heads.push(event.advance.head))
    const [done] = await keeper.commit([{ room: steel, updates: [ana.write('a'), rui.write('r')] }])
    // It spins once only: neither holds the thread by itself, so neither is to blame.
    expect(outcomes(done?.verdicts ?? [])).toEqual(['committed', 'committed'])
    expect(heads).toContain(1)
    expect(done?.advance?.head).toBeGreaterThan(1)
    expect(holds).toEqual([])

    spin('settle', steel)
    expect(await commit(steel, rui.write('s'))).toEqual(['does-not-apply'])
    expect(holds).toMatchObject([{ person: 'rui', work: { phase: 'settle' } }])
  })

  test('[N3] other requests made meanwhile are answered', async () => {
    const ana = new Writer('ana')
    await commit(glass, ana.write('a'))
    spin('integrate', steel)
    const held = commit(steel, new Writer('rui').write('r'))
    const [opened, bound, rooms] = await Promise.all([
      keeper.open(glass),
      keeper.bind(glass, 77, personId.parse('eva')),
      keeper.rooms(),
    ])
    expect([opened.head, bound, rooms]).toEqual([1, 'bound', [{ room: glass, head: 1 }]])
    expect(await held).toEqual(['does-not-apply'])
  })
})

test.runIf(liesInFolder)('[N4] a disk that takes long leads to no suspension', async () => {
  ask({ 'log.slow': 3000 })
  expect(await commit(steel, new Writer('ana').write('a'))).toEqual(['committed'])
  ask({})
  expect(holds).toEqual([])
})

test('[N5] a room that is dear to load is isolated, and all others go on', async () => {
  await keeper.close()
  const { log, close } = await logOf(folder)
  const author = {
    kind: 'person',
    personId: personId.parse('rui'),
    organisationId: organisationId.parse('steel'),
  } as const
  const contest = { paragraphs: 20_000, messages: 40, each: 40 }
  await log.append({ entries: contestedEntries(steel, author, contest), bindings: [] })
  await close()
  await start()
  const opening = keeper.open(steel)
  const others = commit(glass, new Writer('ana').write('a'))
  await expect(opening).rejects.toMatchObject({ name: 'RoomIsolatedError' })
  expect(await others).toEqual(['committed'])
  expect(holds).toMatchObject([{ person: undefined, work: { room: steel, phase: 'load' } }])
  expect(await commit(steel, new Writer('eva').write('e'))).toEqual(['unstored'])
  await expect(keeper.project(steel)).rejects.toThrow('too long')
  expect(holds).toHaveLength(1)
})
