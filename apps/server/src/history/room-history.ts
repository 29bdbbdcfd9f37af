import { authoredBlocks, type AuthoredBlock } from '@minga/domain/authorship/authored-blocks'
import { FieldAuthorship, type FieldAuthorshipState, type FieldStamps } from '@minga/domain/authorship/field-authorship'
import { unattributed, type Stamp } from '@minga/domain/authorship/stamped-ranges'
import { TextAuthorship, type TextAuthorshipState } from '@minga/domain/authorship/text-authorship'
import { fieldMoments, pageOf, type FieldHistory, type MomentPage } from './field-moments.ts'
import { recordKinds } from '@minga/domain/record/record-kind'
import type { RecordId } from '@minga/domain/identity/ids'
import { pastRecords, type PastRecord } from '@minga/domain/record/past-record'
import { recordsOf } from '@minga/domain/record/records'
import { removedRecords } from '@minga/domain/record/removed-records'
import { versionBlocks, type VersionBlock } from '@minga/domain/round/version-blocks'
import { blockTree, type TreeElement } from '@minga/domain/roadmap/block-tree'
import { bodyOf, titleOf } from '@minga/domain/roadmap/roadmap-doc'
import { Sittings, type Sitting } from '@minga/sync/history/sittings'
import { applyQuietly, hasPending } from '@minga/sync/keeper/quiet-transaction'
import { sourceOf, type Author } from '@minga/sync/log/author'
import type { LogEntry } from '@minga/sync/log/update-log'
import * as Y from 'yjs'

import { gapsIn, type StruckFromRoom } from './struck-gaps.ts'
import { TextSittings, type TextSitting, type TextSittingsState } from './text-sittings.ts'

type Person = Extract<Author, { kind: 'person' }>

/** A person who wrote, for the organisation they belonged to when they wrote. */
export interface Writer extends Pick<Person, 'personId' | 'organisationId'> {
  /** The file, or the program's token, by which it came: what the person typed has another writer, though it is the same person. */
  readonly file?: string
}

/** A room as it stood, with who wrote what: everything that is needed to go on from there. Plain data. */
export interface HistoryCheckpoint {
  readonly sequence: number
  /** When the last update came, in ms; 0 before the first. */
  readonly time: number
  readonly update: Uint8Array
  readonly writers: readonly Writer[]
  readonly text: TextAuthorshipState
  readonly fields: FieldAuthorshipState
  readonly sittings: readonly Sitting[]
  /** Who changed each long text; undefined where what fields held before is not known. */
  readonly texts: TextSittingsState | undefined
}

/** A room before its first update. @param wanted with `trails`, to learn what fields held before */
export function beginning({ trails }: { readonly trails: boolean }): HistoryCheckpoint {
  return {
    sequence: 0,
    time: 0,
    update: Uint8Array.of(0, 0),
    writers: [],
    text: { ranges: [], buried: [] },
    fields: { stamps: new Map(), trails: trails ? new Map() : undefined },
    sittings: [],
    texts: trails ? new Map() : undefined,
  }
}

/**
 * A room at one moment of its past, moved forward entry by entry. Holds a document: never on the event loop, never in
 * the keeper's thread.
 */
export class RoomHistory {
  readonly doc = beginDoc(true)
  readonly #writers: Writer[]
  readonly #indexOf = new Map<string, number>()
  readonly #text: TextAuthorship
  readonly #fields: FieldAuthorship
  readonly #sittings: Sittings
  readonly #texts: TextSittings | undefined
  #sequence: number
  #time: number

  constructor({ sequence, time, update, writers, text, fields, sittings, texts }: HistoryCheckpoint) {
    applyQuietly(this.doc, () => Y.applyUpdate(this.doc, update))
    this.#writers = [...writers]
    for (const [index, writer] of writers.entries()) this.#indexOf.set(keyOf(writer), index)
    this.#text = new TextAuthorship(text)
    this.#fields = new FieldAuthorship(fields)
    this.#sittings = new Sittings(sittings)
    this.#texts = texts && new TextSittings(texts)
    this.#sequence = sequence
    this.#time = time
  }

  get sequence(): number {
    return this.#sequence
  }

  get time(): number {
    return this.#time
  }

  get writers(): readonly Writer[] {
    return this.#writers
  }

  get sittings(): readonly Sitting[] {
    return this.#sittings.all
  }

  get title(): string {
    return titleOf(this.doc)
  }

  get fields(): FieldStamps {
    return this.#fields.stamps
  }

  /** The past and present values of a record's field, each of its keys by itself, with the people who set them. */
  fieldHistory(record: string, field: string, page: MomentPage): FieldHistory {
    return pageOf(fieldMoments(this.doc, this.#fields, record, field), this.#writers, page)
  }

  /** The time, in ms, at which the first field of a record was set; undefined for an unknown record. */
  since(record: string): number | undefined {
    const stamps = this.#fields.stamps.get(record)
    if (stamps === undefined) return undefined
    const times = [...stamps].map(([key, { time }]) => this.#fields.trail(record, key)?.[0]?.by.time ?? time)
    return times.reduce((least, time) => Math.min(least, time), Infinity)
  }

  /** The sittings in which people changed a long text, by the name of its root, the oldest first. */
  textSittings(root: string): readonly TextSitting[] {
    if (this.#texts === undefined) throw new Error('who changed long texts is not known here')
    return this.#texts.of(root)
  }

  /** @throws when an entry is not the next one, or does not apply: then this history is not to be used again */
  advance(entries: readonly LogEntry[]): void {
    for (const entry of entries) this.#apply(entry)
    if (hasPending(this.doc)) throw new Error(`what came before update ${this.#sequence} is not all there`)
  }

  /** The text blocks of the roadmap's body, or of another root: a record's long text. */
  blocks(root?: string): AuthoredBlock[] {
    const fragment = root === undefined ? bodyOf(this.doc) : this.doc.getXmlFragment(root)
    return authoredBlocks(fragment, this.#text)
  }

  /** The roadmap's body with marks and attributes; struck words have their replacement. */
  tree(struck: readonly StruckFromRoom[] = []): TreeElement[] {
    return blockTree(bodyOf(this.doc), gapsIn(this.doc, this.#sequence, struck))
  }

  /** The roadmap's body with its cards, as a version of it is read. */
  version(): VersionBlock[] {
    return versionBlocks(bodyOf(this.doc))
  }

  /**
   * The records among these that a register holds, with the words of their long texts.
   *
   * @param only these fields of each, and no long text
   */
  records(wanted: readonly RecordId[], only?: readonly string[]): PastRecord[] {
    if (only === undefined) return recordsIn(this.doc, wanted)
    return pastRecords(this.doc, wanted, () => '').map(({ fields, ...record }) => ({
      ...record,
      fields: Object.fromEntries(only.map((name) => [name, fields[name]])),
    }))
  }

  checkpoint(): HistoryCheckpoint {
    return {
      sequence: this.#sequence,
      time: this.#time,
      update: Y.encodeStateAsUpdate(this.doc),
      writers: this.#writers,
      text: this.#text.state,
      fields: this.#fields.state,
      sittings: this.#sittings.all,
      texts: this.#texts?.state,
    }
  }

  #apply(entry: LogEntry): void {
    if (entry.sequence !== this.#sequence + 1) {
      throw new Error(`update ${entry.sequence} does not follow ${this.#sequence}`)
    }
    const by = this.#stampOf(entry)
    const note = (transaction: Y.Transaction) => {
      const change = this.#text.note(transaction, by, isRestoring(entry))
      const removed = removedRecords(transaction)
      this.#fields.note(transaction, { roots: change.roots, removed, isStruck: entry.struck !== undefined }, by)
      this.#sittings.add(entry, { ...change, entries: removed.length })
      this.#noteTexts(entry, change.roots, by)
    }
    this.doc.once('afterTransaction', note)
    applyQuietly(this.doc, () => Y.applyUpdate(this.doc, entry.update))
    this.#sequence = entry.sequence
    this.#time = entry.time
  }

  /** What the server tidies belongs to no sitting. */
  #noteTexts(entry: LogEntry, roots: Iterable<string>, { writer }: Stamp): void {
    if (entry.author.kind !== 'person') return
    const { sequence, time } = entry
    const marks = { restores: isRestoring(entry), struck: entry.struck !== undefined }
    this.#texts?.add(roots, { sequence, time, writer, ...marks })
  }

  /** Words that another person proposed are theirs, taken in by the author of the entry. */
  #stampOf({ author, time }: LogEntry): Stamp {
    if (author.kind !== 'person') return { ...unattributed, time }
    const writer = this.#indexFor(writerOf(author))
    const { personId, organisationId } = author.wordsBy ?? {}
    if (personId === undefined || organisationId === undefined) return { writer, time }
    const words = this.#indexFor({ personId, organisationId })
    return words === writer ? { writer, time } : { writer: words, time, back: { writer, time, takenIn: true } }
  }

  #indexFor(author: Writer): number {
    const known = this.#indexOf.get(keyOf(author))
    if (known !== undefined) return known
    const writer = this.#writers.length
    this.#writers.push(author)
    this.#indexOf.set(keyOf(author), writer)
    return writer
  }
}

/** The records among these that a register holds, with the words of their long texts. */
export function recordsIn(doc: Y.Doc, wanted: readonly RecordId[]): PastRecord[] {
  return pastRecords(doc, wanted, wordsOf)
}

/** The words of a long text, a line for each block. */
export function wordsOf(root: Y.XmlFragment): string {
  return authoredBlocks(root, unauthored)
    .map(({ text }) => text)
    .join('\n')
    .trim()
}

/** Where only the words are asked for. */
const unauthored = new TextAuthorship()

function isRestoring({ author }: LogEntry): boolean {
  return author.kind === 'person' && author.via?.kind === 'restore'
}

/** An empty document, its roots' kinds known before anything is in them. */
export function beginDoc(gc: boolean): Y.Doc {
  const doc = new Y.Doc({ gc })
  bodyOf(doc)
  doc.getMap('about')
  for (const kind of recordKinds) recordsOf(doc, kind)
  return doc
}

function writerOf({ personId, organisationId, via }: Person): Writer {
  const file = sourceOf(via)
  return { personId, organisationId, ...(file !== undefined && { file }) }
}

function keyOf({ personId, organisationId, file }: Writer): string {
  return file === undefined ? `${personId} ${organisationId}` : `${personId} ${organisationId} ${file}`
}
