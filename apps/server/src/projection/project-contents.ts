import { projectRegister, projectRegisterChanges, readRegisterAhead } from '@minga/domain/record/project-register'
import { recordTexts } from '@minga/domain/record/record-texts'
import { touchedRecords } from '@minga/domain/record/touched-records'
import { projectRoadmap } from '@minga/domain/roadmap/project-roadmap'
import { keyOf } from '@minga/domain/roadmap/mention-changes'
import { mentionAt, mentionsWritten, type MentionAddress } from '@minga/domain/roadmap/text-mentions'
import { blockName } from '@minga/domain/roadmap/block-names'
import { parseRoomName } from '@minga/domain/room/room-name'
import type { Touch, WrittenMention } from '@minga/storage/projection/projected-room'
import type { RoomName } from '@minga/sync/log/room-name'
import { sourceOf, type Via } from '@minga/sync/log/author'
import type { LogEntry } from '@minga/sync/log/update-log'
import type * as Y from 'yjs'

import { sha256 } from '../commands/version-root.ts'
import { packProjection, packRecord } from './packed-projection.ts'

/** The source of rows, as it leaves the keeper's thread. The event that carries it names the room and the head. */
export interface ProjectedContents {
  /** The projection, and who touched what. */
  readonly packed: Uint8Array<ArrayBuffer>
  /** The sequence after which `touches` begin; `undefined` when nothing came in. */
  readonly since: number | undefined
}

/** Runs in the keeper's thread, beside the commits: pure, and no longer than it must be. */
export function projectContents(
  name: RoomName,
  doc: Y.Doc,
  entries: readonly LogEntry[],
  isWhole = true,
): ProjectedContents | undefined {
  const room = parseRoomName(name)
  const since = entries[0] && entries[0].sequence - 1
  switch (room?.kind) {
    case 'register': {
      const touches = touchesIn(entries, (entry) => touchedBy(entry, doc))
      // All of them where nothing is known of what was there before.
      const areAll = since === undefined || since === 0
      const touched = new Set(entries.flatMap((entry) => [...touchedBy(entry, doc)]))
      const longTexts = { areAll, texts: recordTexts(doc, areAll ? undefined : touched) }
      const head = entries.at(-1)?.sequence
      const changes =
        isWhole || since === undefined || head === undefined
          ? undefined
          : projectRegisterChanges(doc, sha256, { since, head, touched })
      const projection = changes ?? projectRegister(doc, sha256, head)
      return { packed: packProjection({ projection, touches, longTexts }), since }
    }
    case 'roadmap': {
      const touches = touchesIn(entries, () => [room.roadmap])
      const mentioned = mentionedIn(entries, doc)
      const at = entries.at(-1)?.time
      return { packed: packProjection({ projection: projectRoadmap(doc), touches, mentioned, at }), since }
    }
    case undefined:
      return undefined
  }
}

/**
 * Does a part of what `projectContents` does at each step, and keeps it for that: thousands of changed records would
 * hold the commits of all rooms. The document may change between two steps.
 */
export function* prepareContents(name: RoomName, doc: Y.Doc, entries: readonly LogEntry[]): Generator<void, void> {
  if (parseRoomName(name)?.kind !== 'register') {
    for (const entry of entries) yield void mentionsBy(entry)
    return
  }
  for (const entry of entries) yield void touchedBy(entry, doc)
  for (const record of readRegisterAhead(doc, sha256)) yield void (record && packRecord(record))
}

const touched = new WeakMap<LogEntry, ReturnType<typeof touchedRecords>>()

function touchedBy(entry: LogEntry, doc: Y.Doc): ReturnType<typeof touchedRecords> {
  const known = touched.get(entry)
  if (known !== undefined) return known
  const records = touchedRecords(doc, entry.update)
  touched.set(entry, records)
  return records
}

/** A program writes a person's own words; a file or a restore brings what was named before. */
function isOwnHand({ author }: LogEntry): boolean {
  return author.kind === 'person' && (author.via === undefined || author.via.kind === 'token')
}

const mentioned = new WeakMap<LogEntry, readonly MentionAddress[]>()

function mentionsBy(entry: LogEntry): readonly MentionAddress[] {
  const known = mentioned.get(entry)
  if (known !== undefined) return known
  // Few updates write a mention, and looking for its name costs a hundredth of decoding.
  const found =
    isOwnHand(entry) &&
    Buffer.from(entry.update.buffer, entry.update.byteOffset, entry.update.byteLength).includes(blockName.mention)
      ? mentionsWritten(entry.update)
      : []
  mentioned.set(entry, found)
  return found
}

/** The mentions that people wrote and that still stand, the first writer of each. */
function mentionedIn(entries: readonly LogEntry[], doc: Y.Doc): readonly WrittenMention[] {
  const found = new Map<string, WrittenMention>()
  for (const entry of entries) {
    const { author, time } = entry
    if (author.kind !== 'person') continue
    for (const address of mentionsBy(entry)) {
      const mention = mentionAt(doc, address)
      if (mention === undefined || found.has(keyOf(mention))) continue
      found.set(keyOf(mention), { ...mention, by: author.personId, at: time })
    }
  }
  return [...found.values()]
}

/** The ways by which many records are changed at once. */
const bulkWays: ReadonlySet<Via['kind']> = new Set(['changes', 'excel', 'rating', 'token'])

/** The last changes of each person, without the server's own tidying. */
function touchesIn(entries: readonly LogEntry[], subjectsOf: (entry: LogEntry) => Iterable<string>): readonly Touch[] {
  const touches = new Map<string, Touch>()
  for (const entry of entries) {
    const { author, time } = entry
    if (author.kind !== 'person') continue
    const person = author.personId
    const file = sourceOf(author.via)
    const isBulk = author.via !== undefined && bulkWays.has(author.via.kind)
    for (const subject of subjectsOf(entry)) {
      const key = `${subject} ${person}`
      const before = touches.get(key)
      const firstFile = before === undefined ? file : before.firstFile
      touches.set(key, {
        subject,
        person,
        first: before?.first ?? time,
        last: time,
        ...(isBulk && (before === undefined || before.isBulk === true) && { isBulk }),
        ...(firstFile !== undefined && { firstFile }),
        ...(file !== undefined && { lastFile: file }),
      })
    }
  }
  return [...touches.values()]
}
