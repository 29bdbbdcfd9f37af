import { authoredBlocks } from '@minga/domain/authorship/authored-blocks'
import { textChangeIn, type Passage } from '@minga/domain/authorship/passages'
import { unattributed } from '@minga/domain/authorship/stamped-ranges'
import { TextAuthorship } from '@minga/domain/authorship/text-authorship'
import { recordKinds } from '@minga/domain/record/record-kind'
import { recordsOf } from '@minga/domain/record/records'
import { removedRecords } from '@minga/domain/record/removed-records'
import { bodyOf } from '@minga/domain/roadmap/roadmap-doc'
import { areManyRecords, isLargePart, removalWindow } from '@minga/domain/removal/large-removal'
import { applyQuietly } from '@minga/sync/keeper/quiet-transaction'
import type { PersonId } from '@minga/sync/log/author'
import type { RoomName } from '@minga/sync/log/room-name'
import type { LogEntry } from '@minga/sync/log/update-log'
import * as Y from 'yjs'

import { entriesAfter, rebuildRoom, type Pasts } from './rebuild-room.ts'
import { beginDoc, type RoomHistory } from './room-history.ts'

/** A large removal by one person within a minute that is still missing. */
export interface FoundRemoval {
  readonly person: PersonId
  /** The sequence before it. */
  readonly before: number
  readonly letters: number
  readonly records: number
}

/** How many letters of the beginning an update removed; negative when it put some back. */
interface Taken {
  readonly time: number
  readonly before: number
  readonly letters: number
  /** The letters among these that others had written. */
  readonly ofOthers: number
  readonly records: readonly string[]
}

/**
 * Finds who removed a large part of a roadmap, or many records of a register, within a minute, in the entries after a
 * sequence. Letters that were cut and pasted, or whose removal was undone, do not count; nor does a restore count as
 * its lead's removal.
 */
export async function removalsAfter(pasts: Pasts, room: RoomName, since: number): Promise<FoundRemoval[]> {
  const { head } = await pasts.reader.pastIndex(room)
  const history = await rebuildRoom(pasts, room, Math.min(since, head))
  if (history === undefined) return []
  const looking = new Looking(history)
  for await (const entry of entriesAfter(pasts, room, history.sequence, head)) looking.follow(entry)
  return looking.found()
}

/** A document that goes on from a moment, and knows of each letter whether it was there then. */
class Looking {
  readonly #doc = beginDoc(true)
  readonly #text: TextAuthorship
  /** Letters by writer, at the writer's index in the stamps. A later writer has the next index. */
  readonly #writers: readonly PersonId[]
  readonly #records: readonly string[]
  readonly #lettersOf: ReadonlyMap<PersonId, number>
  readonly #taken = new Map<PersonId, Taken[]>()

  constructor(history: RoomHistory) {
    applyQuietly(this.#doc, () => Y.applyUpdate(this.#doc, Y.encodeStateAsUpdate(history.doc)))
    // Text that was missing at the beginning does not count: putting it back cannot offset a removal.
    this.#text = new TextAuthorship({ ranges: history.checkpoint().text.ranges, buried: [] })
    this.#writers = history.writers.map(({ personId }) => personId)
    this.#records = this.#present()
    this.#lettersOf = this.#lettersThere()
  }

  follow({ update, author, sequence, time }: LogEntry): void {
    const isPerson = author.kind === 'person'
    const restores = isPerson && author.via?.kind === 'restore'
    const by = isPerson ? { writer: this.#writers.length, time } : unattributed
    this.#doc.once('afterTransaction', (transaction: Y.Transaction) => {
      const { removed, written } = textChangeIn(transaction)
      const gone = this.#lettersIn(removed)
      const records = removedRecords(transaction)
      this.#text.note(transaction, by, restores)
      if (!isPerson || restores) return
      const back = this.#lettersIn(written)
      const own = (of: ReadonlyMap<PersonId, number>) => of.get(author.personId) ?? 0
      const letters = total(gone) - total(back)
      const ofOthers = letters - (own(gone) - own(back))
      if (letters === 0 && records.length === 0) return
      const before = this.#taken.get(author.personId) ?? []
      this.#taken.set(author.personId, [...before, { time, before: sequence - 1, letters, ofOthers, records }])
    })
    applyQuietly(this.#doc, () => Y.applyUpdate(this.#doc, update))
  }

  found(): FoundRemoval[] {
    const present = new Set(this.#present())
    const missing = new Set(this.#records.filter((id) => !present.has(id)))
    const then = total(this.#lettersOf)
    const lettersMissing = then - total(this.#lettersThere())
    return [...this.#taken].flatMap(([person, taken]) => {
      const worst = worstMinute(taken, missing)
      const all = taken.reduce((sum, { letters }) => sum + letters, 0)
      const letters = Math.max(0, Math.min(worst.letters, all, lettersMissing))
      const ofOthers = Math.min(worst.ofOthers, letters)
      const isLarge =
        isLargePart({ removed: letters, of: then }) ||
        isLargePart({ removed: ofOthers, of: then - (this.#lettersOf.get(person) ?? 0) })
      if (!isLarge && !areManyRecords(worst.records)) return []
      return [{ person, before: worst.before, letters, records: worst.records }]
    })
  }

  #present(): string[] {
    return recordKinds.flatMap((kind) => [...recordsOf(this.#doc, kind).keys()])
  }

  /** Letters of the beginning that still stand in the text, by writer. */
  #lettersThere(): Map<PersonId, number> {
    const letters = new Map<PersonId, number>()
    for (const { runs } of authoredBlocks(bodyOf(this.#doc), this.#text))
      for (const { from, to, writer } of runs) this.#add(letters, writer, to - from)
    return letters
  }

  #lettersIn(passages: readonly Passage[]): Map<PersonId, number> {
    const letters = new Map<PersonId, number>()
    for (const { items, root } of passages) {
      if (root !== 'body') continue
      for (const { id, length } of items)
        for (const range of this.#text.writersOf(id.client, id.clock, length))
          this.#add(letters, range.writer, range.length)
    }
    return letters
  }

  #add(letters: Map<PersonId, number>, writer: number, count: number): void {
    const person = this.#writers[writer]
    if (person !== undefined) letters.set(person, (letters.get(person) ?? 0) + count)
  }
}

function total(letters: ReadonlyMap<PersonId, number>): number {
  return [...letters.values()].reduce((sum, count) => sum + count, 0)
}

type Worst = Pick<Taken, 'before' | 'letters' | 'ofOthers'> & { readonly records: number }

/** The window in which the most went. Of records only those that are missing. */
function worstMinute(taken: readonly Taken[], missing: ReadonlySet<string>): Worst {
  let worst: Worst = { before: 0, letters: 0, ofOthers: 0, records: 0 }
  let [first, letters, ofOthers, records] = [0, 0, 0, 0]
  const count = ({ letters: taken, ofOthers: theirs, records: ids }: Taken, sign: 1 | -1) => {
    letters += sign * taken
    ofOthers += sign * theirs
    records += sign * ids.filter((id) => missing.has(id)).length
  }
  for (const each of taken) {
    count(each, 1)
    for (let oldest = taken[first]; oldest !== undefined; oldest = taken[first]) {
      if (each.time - oldest.time < removalWindow) break
      count(oldest, -1)
      first += 1
    }
    if (letters + records > worst.letters + worst.records)
      worst = { before: taken[first]?.before ?? each.before, letters, ofOthers, records }
  }
  return worst
}
