import type { Span } from '@minga/domain/activity/words-written'
import type { LevelsOfDay } from '@minga/domain/chart/chart-data'
import type { AuthoredBlock } from '@minga/domain/authorship/authored-blocks'
import type { AppliedChanges } from '@minga/domain/register-changes/apply-changes'
import type { Stamp } from '@minga/domain/authorship/stamped-ranges'
import type { Day } from '@minga/domain/calendar/partial-date'
import type { RecordId } from '@minga/domain/identity/ids'
import type { PastRecord } from '@minga/domain/record/past-record'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import type { ParagraphPlace } from '@minga/domain/roadmap/paragraph-places'
import type { Sitting } from '@minga/sync/history/sittings'
import type { VersionBlock } from '@minga/domain/round/version-blocks'
import type { RoomName } from '@minga/sync/log/room-name'

import type { RoomComparison } from './comparison.ts'
import type { FieldHistory, MomentPage } from './field-moments.ts'
import type { FoundRemoval } from './removals.ts'
import type { RegisterRestoration, RestorationAsked, RoadmapRestoration } from './restoration.ts'
import type { Writer } from './room-history.ts'
import type { StruckFromRoom } from './struck-gaps.ts'
import type { WrittenInSpan } from './written-in-span.ts'
import type { PieceSought } from './written-piece.ts'
import type { TextHistory } from './text-history.ts'
import type { FoundValues, FoundWords } from './words-in-past.ts'

/** A roadmap's text as it stood, with who wrote what. `writer` in its runs is an index into `writers`. */
export interface PastText {
  readonly sequence: number
  /** When its last update came, in ms; 0 before the first. */
  readonly time: number
  readonly title: string
  readonly writers: readonly Writer[]
  readonly blocks: readonly AuthoredBlock[]
  /** All of it, with marks and attributes; left out where only the writers are asked for. */
  readonly tree?: readonly TreeElement[]
}

/** The person who last set each field of a record, by its key in the register or the name of its long text. */
export interface RecordStamps {
  readonly writers: readonly Writer[]
  readonly fields: readonly (readonly [field: string, stamp: Stamp])[]
}

/** A roadmap's text as it stood, without who wrote it. */
export interface PastDocument extends Pick<PastText, 'sequence' | 'time' | 'title'> {
  readonly tree: readonly TreeElement[]
}

/** Some records of a register as they stood. */
export interface PastRegister {
  readonly sequence: number
  /** When its last update came, in ms; 0 before the first. */
  readonly time: number
  /** The records that existed. */
  readonly records: readonly PastRecord[]
}

export interface PackedPast {
  readonly sequence: number
  readonly bytes: Uint8Array
}

/** A roadmap's text with its cards as it stood. */
export interface PastVersion extends Pick<PastText, 'sequence' | 'time' | 'title'> {
  readonly blocks: readonly VersionBlock[]
  readonly tree: readonly TreeElement[]
}

/** The requested moment: the last one, the one after an update, or the one at a time in ms. */
export type Moment = 'now' | { readonly sequence: number } | { readonly time: number }

/** Reads rooms' pasts. Rejects with PastDamagedError where one is missing or changed. */
export interface HistorianPort {
  /** @returns undefined where the room has not had so many updates */
  text(room: RoomName, moment: Moment): Promise<PastText | undefined>
  /**
   * @param struck the words in place of those that were struck out since
   * @returns undefined where the room has not had so many updates
   */
  document(room: RoomName, moment: Moment, struck?: readonly StruckFromRoom[]): Promise<PastDocument | undefined>
  /** Where each block of the text stands now, by its id. */
  paragraphs(room: RoomName): Promise<ReadonlyMap<string, ParagraphPlace>>
  /** @returns undefined where the room has not had so many updates */
  version(room: RoomName, moment: Moment): Promise<PastVersion | undefined>
  /** @returns undefined where the room has not had so many updates */
  compare(
    room: RoomName,
    from: Moment,
    to: Moment,
    struck?: readonly StruckFromRoom[],
  ): Promise<RoomComparison | undefined>
  /** In the order in which they began. */
  sittings(room: RoomName): Promise<readonly Sitting[]>
  stamps(room: RoomName, record: string): Promise<RecordStamps>
  fieldHistory(room: RoomName, record: string, field: string, page: MomentPage): Promise<FieldHistory>
  /** @param root the name of the long text: `<record>/<field>/<language>` */
  textHistory(room: RoomName, root: string, page: MomentPage): Promise<TextHistory>
  /**
   * @param fields the wanted ones alone, and no long text: thousands of records cross to another thread
   * @returns undefined where the room has not had so many updates
   */
  register(
    room: RoomName,
    moment: Moment,
    records: readonly RecordId[],
    fields?: readonly string[],
  ): Promise<PastRegister | undefined>
  /**
   * All records of a register, packed: see `packRegister`.
   *
   * @returns undefined where the room has not had so many updates
   */
  packedRegister(room: RoomName, moment: Moment): Promise<PackedPast | undefined>
  /**
   * The titles and long texts of records in all languages, packed: see `packRecordTexts`.
   *
   * @param most bytes: records that do not fit are left out, except the first
   * @returns undefined where the room has not had so many updates
   */
  recordTexts(
    room: RoomName,
    moment: Moment,
    records: readonly RecordId[] | 'all',
    most?: number,
  ): Promise<PackedPast | undefined>
  /** @returns undefined where the room has not had so many updates */
  roadmapRestoration(room: RoomName, asked: RestorationAsked): Promise<RoadmapRestoration | undefined>
  /** @returns undefined where the room has not had so many updates */
  registerRestoration(room: RoomName, asked: RestorationAsked<RecordId>): Promise<RegisterRestoration | undefined>
  /** The effect of a piece of changes when it was written; undefined if it was not. */
  writtenPiece(room: RoomName, sought: PieceSought): Promise<AppliedChanges | undefined>
  /** The large removals of one person within a minute, in the entries after a sequence. */
  removals(room: RoomName, since: number): Promise<readonly FoundRemoval[]>
  /** Where words ever stood in a room, in the whole of its past. */
  wordsIn(room: RoomName, words: readonly string[]): Promise<FoundWords>
  /** All values that these keys of a room's maps ever had. */
  keysIn(room: RoomName, keys: readonly string[]): Promise<FoundValues>
  /** What the people of an organisation wrote in a room in a span of time. */
  written(room: RoomName, organisation: string, span: Span): Promise<WrittenInSpan>
  /**
   * How many of these barriers were open at the end of each day of `countedDays` up to today, by level.
   *
   * @param until in ms: later changes do not count
   */
  levels(room: RoomName, barriers: readonly RecordId[], today: Day, until?: number): Promise<readonly LevelsOfDay[]>
  /** Drops all copies of a room, also on the disk, after a strike-out in it. */
  forgetRoom(room: RoomName): Promise<void>
  /** The sequence after which a room stood as it did at a time, in ms; 0 before its first update. */
  sequenceAt(room: RoomName, time: number): Promise<number>
  /** The last sequence; 0 for a room that was never written. */
  head(room: RoomName): Promise<number>
}
