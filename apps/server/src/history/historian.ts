import type { Span } from '@minga/domain/activity/words-written'
import type { Day } from '@minga/domain/calendar/partial-date'
import type { LevelsOfDay } from '@minga/domain/chart/chart-data'
import type { AppliedChanges } from '@minga/domain/register-changes/apply-changes'
import type { RecordId } from '@minga/domain/identity/ids'
import { paragraphPlaces, type ParagraphPlace } from '@minga/domain/roadmap/paragraph-places'
import type { Sitting } from '@minga/sync/history/sittings'
import type { RoomName } from '@minga/sync/log/room-name'

import { compareRooms, type RoomComparison } from './comparison.ts'
import type { FieldHistory, MomentPage } from './field-moments.ts'
import type {
  PastText,
  RecordStamps,
  PastDocument,
  PastRegister,
  PackedPast,
  PastVersion,
  Moment,
  HistorianPort,
} from './historian-port.ts'
import { levelsIn } from './levels-in.ts'
import { packRegister } from './packed-register.ts'
import { packRecordTexts } from './packed-record-texts.ts'
import { advanceTo, rebuildRoom, sequenceAt, type Pasts } from './rebuild-room.ts'
import { removalsAfter, type FoundRemoval } from './removals.ts'
import {
  registerRestoration,
  roadmapRestoration,
  type RegisterRestoration,
  type RestorationAsked,
  type RoadmapRestoration,
} from './restoration.ts'
import type { RoomHistory } from './room-history.ts'
import type { StruckFromRoom } from './struck-gaps.ts'
import { writtenInSpan, type WrittenInSpan } from './written-in-span.ts'
import { writtenPiece, type PieceSought } from './written-piece.ts'
import { textHistory, type TextHistory } from './text-history.ts'
import { keysInPast, wordsInPast, type FoundValues, type FoundWords } from './words-in-past.ts'

/** Calls `then` once the run has ended. Its failure is reported to those who asked, not to those who wait behind it. */
async function settled(run: Promise<unknown>, then: () => void): Promise<void> {
  await run.catch(() => undefined)
  then()
}

/** How many rooms stay at hand as they stand now. */
const keptRooms = 6

/**
 * Answers from the log alone, beside the people who write. Rooms that were asked about lately stay at hand and only read on from
 * where they were. Answers one question about a room after the other; belongs in a thread of its own.
 */
export class Historian implements HistorianPort {
  readonly #pasts: Pasts
  /** In order of use, the latest last: the first one is dropped first. */
  readonly #current = new Map<RoomName, RoomHistory>()
  readonly #queues = new Map<RoomName, Promise<unknown>>()

  constructor(pasts: Pasts) {
    this.#pasts = pasts
  }

  text(room: RoomName, moment: Moment): Promise<PastText | undefined> {
    return this.#inOrder(room, async () => {
      const history = await this.#at(room, moment)
      if (history === undefined) return undefined
      const { sequence, time, title, writers } = history
      const tree = moment === 'now' ? {} : { tree: history.tree() }
      return { sequence, time, title, writers, blocks: history.blocks(), ...tree }
    })
  }

  document(room: RoomName, moment: Moment, struck?: readonly StruckFromRoom[]): Promise<PastDocument | undefined> {
    return this.#inOrder(room, async () => {
      const history = await this.#at(room, moment)
      if (history === undefined) return undefined
      const { sequence, time, title } = history
      return { sequence, time, title, tree: history.tree(struck) }
    })
  }

  paragraphs(room: RoomName): Promise<ReadonlyMap<string, ParagraphPlace>> {
    return this.#inOrder(room, async () => paragraphPlaces((await this.#now(room)).tree()))
  }

  version(room: RoomName, moment: Moment): Promise<PastVersion | undefined> {
    return this.#inOrder(room, async () => {
      const history = await this.#at(room, moment)
      if (history === undefined) return undefined
      const { sequence, time, title } = history
      return { sequence, time, title, blocks: history.version(), tree: history.tree() }
    })
  }

  compare(
    room: RoomName,
    from: Moment,
    to: Moment,
    struck?: readonly StruckFromRoom[],
  ): Promise<RoomComparison | undefined> {
    return this.#inOrder(room, async () => {
      const before = await this.#at(room, from)
      const after = await this.#at(room, to)
      return before && after && compareRooms(before, after, struck)
    })
  }

  sittings(room: RoomName): Promise<readonly Sitting[]> {
    return this.#inOrder(room, async () => (await this.#now(room)).sittings)
  }

  stamps(room: RoomName, record: string): Promise<RecordStamps> {
    return this.#inOrder(room, async () => {
      const { writers, fields } = await this.#now(room)
      return { writers, fields: [...(fields.get(record) ?? [])] }
    })
  }

  fieldHistory(room: RoomName, record: string, field: string, page: MomentPage): Promise<FieldHistory> {
    return this.#inOrder(room, async () => (await this.#now(room)).fieldHistory(record, field, page))
  }

  textHistory(room: RoomName, root: string, page: MomentPage): Promise<TextHistory> {
    return this.#inOrder(room, async () => {
      const history = await this.#now(room)
      const { writers, sequence } = history
      return textHistory(this.#pasts, room, root, { sittings: history.textSittings(root), writers, sequence }, page)
    })
  }

  register(
    room: RoomName,
    moment: Moment,
    records: readonly RecordId[],
    fields?: readonly string[],
  ): Promise<PastRegister | undefined> {
    return this.#inOrder(room, async () => {
      const history = await this.#at(room, moment)
      if (history === undefined) return undefined
      const { sequence, time } = history
      return { sequence, time, records: history.records(records, fields) }
    })
  }

  packedRegister(room: RoomName, moment: Moment): Promise<PackedPast | undefined> {
    return this.#inOrder(room, async () => {
      const history = await this.#at(room, moment)
      return history && { sequence: history.sequence, bytes: packRegister(history.doc) }
    })
  }

  recordTexts(
    room: RoomName,
    moment: Moment,
    records: readonly RecordId[] | 'all',
    most?: number,
  ): Promise<PackedPast | undefined> {
    return this.#inOrder(room, async () => {
      const history = await this.#at(room, moment)
      return history && { sequence: history.sequence, bytes: packRecordTexts(history.doc, records, most) }
    })
  }

  roadmapRestoration(room: RoomName, asked: RestorationAsked): Promise<RoadmapRestoration | undefined> {
    return this.#inOrder(room, () => roadmapRestoration(this.#pasts, room, asked))
  }

  registerRestoration(room: RoomName, asked: RestorationAsked<RecordId>): Promise<RegisterRestoration | undefined> {
    return this.#inOrder(room, () => registerRestoration(this.#pasts, room, asked))
  }

  writtenPiece(room: RoomName, sought: PieceSought): Promise<AppliedChanges | undefined> {
    return this.#inOrder(room, () => writtenPiece(this.#pasts, room, sought))
  }

  removals(room: RoomName, since: number): Promise<readonly FoundRemoval[]> {
    return this.#inOrder(room, () => removalsAfter(this.#pasts, room, since))
  }

  wordsIn(room: RoomName, words: readonly string[]): Promise<FoundWords> {
    return this.#inOrder(room, () => wordsInPast(this.#pasts, room, words))
  }

  keysIn(room: RoomName, keys: readonly string[]): Promise<FoundValues> {
    return this.#inOrder(room, () => keysInPast(this.#pasts, room, keys))
  }

  written(room: RoomName, organisation: string, span: Span): Promise<WrittenInSpan> {
    return this.#inOrder(room, async () => writtenInSpan(await this.#now(room), organisation, span))
  }

  levels(room: RoomName, barriers: readonly RecordId[], today: Day, until?: number): Promise<readonly LevelsOfDay[]> {
    return this.#inOrder(room, async () => levelsIn(await this.#now(room), barriers, today, until))
  }

  forgetRoom(room: RoomName): Promise<void> {
    return this.#inOrder(room, async () => {
      this.#current.delete(room)
      this.#pasts.checkpoints?.forget(room)
    })
  }

  sequenceAt(room: RoomName, time: number): Promise<number> {
    return this.#inOrder(room, () => sequenceAt(this.#pasts.reader, room, time))
  }

  async head(room: RoomName): Promise<number> {
    return (await this.#pasts.reader.pastIndex(room)).head
  }

  /** Drops the rooms that are at hand. */
  forget(): void {
    this.#current.clear()
  }

  async #at(room: RoomName, moment: Moment): Promise<RoomHistory | undefined> {
    if (moment === 'now') return this.#now(room)
    const { reader } = this.#pasts
    const sequence = 'time' in moment ? await sequenceAt(reader, room, moment.time) : moment.sequence
    return rebuildRoom(this.#pasts, room, sequence)
  }

  async #now(room: RoomName): Promise<RoomHistory> {
    const known = this.#current.get(room)
    this.#current.delete(room)
    const index = await this.#pasts.reader.pastIndex(room)
    const history = known ?? (await rebuildRoom(this.#pasts, room, index.head, { trails: true }))
    if (history === undefined) throw new Error(`room ${room} has lost updates while it was read`)
    if (history.sequence < index.head) await advanceTo(history, this.#pasts, room, index, index.head)
    // Only now: a failed reading begins anew.
    this.#current.set(room, history)
    for (const [oldest] of this.#current) {
      if (this.#current.size <= keptRooms) break
      this.#current.delete(oldest)
    }
    return history
  }

  #inOrder<T>(room: RoomName, task: () => Promise<T>): Promise<T> {
    const run = (this.#queues.get(room) ?? Promise.resolve()).then(task)
    const done = settled(run, () => {
      if (this.#queues.get(room) === done) this.#queues.delete(room)
    })
    this.#queues.set(room, done)
    return run
  }
}
