import { setTimeout as wait } from 'node:timers/promises'

import { customNameOf } from '@minga/domain/record/custom-key'
import type { StrikeOutId, StrikeOutPlace } from '@minga/domain/strike-out/strike-out'
import { struckComment } from '@minga/domain/strike-out/struck-comment'
import type { Db } from '@minga/storage/database/schema'
import { allOriginals } from '@minga/storage/exports/returned-original-rows'
import { strikeReturnedTexts } from '@minga/storage/exports/returned-text-rows'
import { addEvent } from '@minga/storage/notices/event-rows'
import { isHeld } from '@minga/storage/strike-outs/hold-rows'
import {
  finishStrikeOut,
  forgetStruckWords,
  noteGaps,
  unfinishedStrikeOuts,
  type StrikeOutResult,
  type StrikeOutRow,
} from '@minga/storage/strike-outs/strike-out-rows'
import { strikeSentFiles } from '@minga/storage/strike-outs/sent-files'
import { addressesWith } from '@minga/storage/strike-outs/strike-addresses'
import { strikeHashes, struckRecords } from '@minga/storage/strike-outs/strike-hashes'
import { strikeField } from '@minga/storage/strike-outs/strike-keys'
import {
  strikeConsultationFiles,
  strikeFileRow,
  strikeRows,
  strikeWholeComment,
} from '@minga/storage/strike-outs/strike-rows'
import type { StruckScope } from '@minga/storage/strike-outs/struck-scope'
import type { KeeperPort } from '@minga/sync/keeper/keeper-port'
import { roomName } from '@minga/sync/log/room-name'

import { decide } from '../../commands/decide.ts'
import type { FileStore } from '../../files/file-store.ts'
import { holdsWords } from '../../files/word/words-in-original.ts'
import type { HistorianPort } from '../../history/historian-port.ts'
import { record } from './decide-strike-out.ts'
import { sendingsWith } from './sent-files.ts'

export interface StrikingParts {
  readonly db: Db
  readonly keeper: Pick<KeeperPort, 'strike' | 'forgetStruck'>
  readonly historian: Pick<HistorianPort, 'wordsIn' | 'keysIn' | 'forgetRoom'>
  readonly files: Pick<FileStore, 'forget' | 'read'>
  /** Resolves once what the keeper projected is in the rows. */
  readonly projected: () => Promise<void>
  /** Resolves once search knows all that the rows say now. */
  readonly searched: () => Promise<void>
  /** Takes away waiting mails that hold some of these words. @returns how many */
  readonly forgetMails: (words: readonly string[]) => Promise<number>
  /** Erases changed bytes from the free space of the rows' file. @returns false while others read it */
  readonly forgetBytes: () => Promise<boolean>
  readonly now: () => Date
  readonly publish: () => void
}

/** New writing meanwhile may hold the words again; after so many times it is no mistake any more. */
const mostTimes = 5
const mostTries = 40
const betweenTries = 250
const recordsPerStep = 50
/** In ms. */
const betweenSteps = 3

/**
 * Strikes out what was decided. Every step may be done again: when the process ends in the middle, the next one begins
 * from the first. Rooms come first, because rows are derived from them.
 */
export async function carryOut(parts: StrikingParts, strikeOut: StrikeOutRow): Promise<StrikeOutRow> {
  const { db, now, publish } = parts
  const result = strikeOut.words === null ? strikeOut.result : await strikeAll(parts, strikeOut, strikeOut.words)
  // Also where nothing is left to strike: an earlier process may have ended before the log forgot it.
  if (strikeOut.places.some(({ kind }) => kind === 'room' || kind === 'field')) await parts.keeper.forgetStruck()
  await parts.searched()
  for (let tries = 0; !(await parts.forgetBytes()); tries++) {
    if (tries >= mostTries) throw new Error('the rows are read without a pause: free space still holds what was struck')
    await wait(betweenTries)
  }
  const doneAt = now().toISOString()
  await decide(
    db,
    async (tx) => {
      await finishStrikeOut(tx, strikeOut.id, doneAt)
      await record(tx, 'nobody', 'strike-out-done', strikeOut)
      const { id: subject, groups } = strikeOut
      const event = { at: doneAt, kind: 'struck', organisation: null, person: null, room: null, subject }
      for (const group of groups) await addEvent(tx, { ...event, group })
    },
    publish,
  )
  return { ...strikeOut, words: null, result, state: 'done', doneAt }
}

async function strikeAll(
  parts: StrikingParts,
  strikeOut: StrikeOutRow,
  words: readonly string[],
): Promise<StrikeOutResult> {
  const { db, files, projected } = parts
  const { places, groups, id } = strikeOut
  const rooms = places.flatMap((place) => (place.kind === 'room' ? [place.room] : []))
  const sum = { updates: 0, snapshots: 0, rows: 0, files: 0, mails: 0 }
  for (const room of rooms) {
    const done = await strikeRoom(parts, id, room, words)
    sum.updates += done.updates
    sum.snapshots += done.snapshots
  }
  for (const place of places) {
    if (place.kind !== 'field') continue
    const done = await strikeFieldOf(parts, groups, place)
    sum.updates += done.updates
    sum.snapshots += done.snapshots
    sum.rows += done.rows
  }
  await projected()
  sum.rows += await hideHashes(db, { rooms, groups })
  const returned = words.length === 0 ? new Set<string>() : await originalsWith(parts, words)
  const sent = await sendingsWith(parts, words, groups)
  const mailed = [...words, ...(await addressesWith(db, words, rooms))]
  // Before the rows as well: afterwards the addresses that held the words are not known any more.
  let mails = words.length === 0 ? 0 : await parts.forgetMails(mailed)
  const { rows, stored } = await decide(db, async (tx) => {
    let count = words.length === 0 ? 0 : await strikeRows(tx, words, { rooms, groups })
    const names: string[] = words.length === 0 ? [] : await strikeConsultationFiles(tx, rooms)
    if (words.length > 0) {
      const gone = await strikeReturnedTexts(tx, words, returned)
      count += gone.count
      names.push(...gone.stored)
    }
    for (const place of places) {
      if (place.kind === 'comment')
        count += Number(await strikeWholeComment(tx, place.id, JSON.stringify(struckComment)))
      if (place.kind === 'file') names.push(...(await strikeFileRow(tx, place.id)))
    }
    names.push(...(await strikeSentFiles(tx, sent)))
    return { rows: count, stored: names }
  })
  await files.forget(stored)
  if (words.length > 0) mails += await parts.forgetMails(mailed)
  const result = { ...sum, rows: sum.rows + rows, files: stored.length, mails }
  await forgetStruckWords(db, id, result)
  return result
}

/** A few records at a time: a register has thousands, and others write the rows meanwhile. */
async function hideHashes(db: Db, scope: StruckScope): Promise<number> {
  const records = await struckRecords(db, scope)
  let count = 0
  for (let start = 0; start < records.length; start += recordsPerStep) {
    const some = records.slice(start, start + recordsPerStep)
    count += await decide(db, (tx) => strikeHashes(tx, some))
    await wait(betweenSteps)
  }
  return count
}

/** The returned documents that hold these words, by their kind. */
async function originalsWith(
  { db, files }: Pick<StrikingParts, 'db' | 'files'>,
  words: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const { returned, stored } of await allOriginals(db)) {
    const bytes = await files.read(stored)
    if (bytes !== undefined && (await holdsWords(new Uint8Array(bytes), words))) found.add(returned)
  }
  return found
}

async function strikeRoom(
  { db, keeper, historian }: StrikingParts,
  id: StrikeOutId,
  given: string,
  words: readonly string[],
): Promise<{ readonly updates: number; readonly snapshots: number }> {
  const room = roomName.parse(given)
  let [updates, snapshots] = [0, 0]
  for (let times = 0; times < mostTimes; times++) {
    const { ranges, runs, head } = await historian.wordsIn(room, words)
    if (ranges.size === 0) break
    await noteGaps(
      db,
      id,
      given,
      runs.map(({ client, clock, len, until }) => [client, clock, len, until ?? head + 1]),
    )
    const done = await keeper.strike(room, ranges)
    updates += done.entries
    snapshots += done.snapshots
  }
  // Also where nothing was found: an earlier process may have ended before it came here.
  await historian.forgetRoom(room)
  return { updates, snapshots }
}

/** All that was ever written in a field of a register's records. Rows go first: which values they hold the room says. */
async function strikeFieldOf(
  { db, keeper, historian }: StrikingParts,
  groups: StrikeOutRow['groups'],
  { room: given, field }: Extract<StrikeOutPlace, { readonly kind: 'field' }>,
) {
  const [room, name] = [roomName.parse(given), customNameOf(field)]
  const done = { updates: 0, snapshots: 0, rows: 0 }
  for (let times = 0; times < mostTimes; times++) {
    const found = await historian.keysIn(room, [name])
    for (const group of groups)
      done.rows += await decide(db, (tx) => strikeField(tx, { group, name, values: found.values }))
    // Once also where only names of members are left.
    if (found.ranges.size === 0 && (times > 0 || found.written === 0)) break
    const struck = await keeper.strike(room, found.ranges, [name])
    done.updates += struck.entries
    done.snapshots += struck.snapshots
  }
  await historian.forgetRoom(room)
  return done
}

/** Goes on with strike-outs that an earlier process had begun. One under a hold waits until the hold is lifted. */
export async function resumeStrikeOuts(parts: StrikingParts): Promise<void> {
  for (const strikeOut of await unfinishedStrikeOuts(parts.db)) {
    if (!(await isHeld(parts.db, strikeOut.groups))) await carryOut(parts, strikeOut)
  }
}
