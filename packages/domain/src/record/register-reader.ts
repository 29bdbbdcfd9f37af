import type * as Y from 'yjs'

import type { RegisterProjection } from './project-register.ts'
import { recordKinds, type RecordKind } from './record-kind.ts'
import { byKind, typeOf, type RecordOf } from './record-types.ts'
import { byPlace, readRecord, recordsOf } from './records.ts'

type AnyRecord = RecordOf<RecordKind>

/**
 * Projects a register whose document stays in memory: what changed since the last time is read again, and nothing else.
 * Of 5,000 records of 20 fields a whole reading takes a tenth of a second.
 */
export class RegisterReader {
  readonly #doc: Y.Doc
  /** Undefined for an entry that does not parse. */
  readonly #read = byKind(() => new Map<string, AnyRecord | undefined>())
  /** Entries that changed since they were read, of each kind. All of them at first. */
  readonly #changed: { readonly [Kind in RecordKind]: Set<string> }
  /** Entries that were read since the last projection, of each kind. */
  readonly #fresh = byKind(() => new Set<string>())

  constructor(doc: Y.Doc) {
    this.#doc = doc
    this.#changed = byKind(({ kind }) => new Set(recordsOf(doc, kind).keys()))
    doc.on('afterTransaction', ({ changed }: Y.Transaction) => {
      for (const [type, keys] of changed) this.#note(type as Y.AbstractType<unknown>, keys)
    })
  }

  /**
   * Reads what changed, one entry for each step, so that others can have the thread between two steps. The document may
   * change meanwhile: what changes is read in a later step, or by `project`.
   *
   * @returns each record that was read, as `project` will hold it
   */
  *readAhead(): Generator<AnyRecord | undefined, void> {
    for (const kind of recordKinds) {
      const read = this.#read[kind]
      const entries = recordsOf(this.#doc, kind)
      const changed = this.#changed[kind]
      for (const id of changed) {
        changed.delete(id)
        this.#fresh[kind].add(id)
        const record = entries.has(id) ? readAs(kind, id, entries.get(id)) : undefined
        if (entries.has(id)) read.set(id, record)
        else read.delete(id)
        yield record
      }
    }
  }

  project(): RegisterRecords {
    this.#readRest()
    for (const kind of recordKinds) this.#fresh[kind].clear()
    const records = byKind(({ kind }) => sorted(this.#read[kind].values()))
    // Each was read by its own schema.
    return { records: records as RegisterProjection['records'], unreadable: this.#unreadable }
  }

  /**
   * What changed since the last projection, and nothing of what stayed: of a long register that is nearly all.
   *
   * @param others records that belong to it all the same
   */
  projectChanges(others: readonly string[]): RegisterRecords & Required<Pick<RegisterProjection, 'changes'>> {
    this.#readRest()
    const gone: { readonly kind: RecordKind; readonly record: string }[] = []
    const records = byKind(({ kind }) => {
      const fresh = this.#fresh[kind]
      const read = this.#read[kind]
      for (const id of fresh) if (read.get(id) === undefined) gone.push({ kind, record: id })
      const changed = sorted([...new Set([...fresh, ...others])].map((id) => read.get(id)))
      fresh.clear()
      return changed
    })
    const entries = recordKinds.reduce((sum, kind) => sum + this.#read[kind].size, 0)
    const unreadable = this.#unreadable
    const changes = { gone, of: entries - unreadable }
    return { records: records as RegisterProjection['records'], unreadable, changes }
  }

  #readRest(): void {
    // Once more where something changed in a kind that had its turn.
    while (recordKinds.some((kind) => this.#changed[kind].size > 0)) for (const _ of this.readAhead());
  }

  get #unreadable(): number {
    let unreadable = 0
    for (const kind of recordKinds) for (const read of this.#read[kind].values()) if (read === undefined) unreadable++
    return unreadable
  }

  #note(type: Y.AbstractType<unknown>, keys: ReadonlySet<string | null>): void {
    for (const kind of recordKinds) {
      const root = recordsOf(this.#doc, kind)
      if (type === root) for (const key of keys) if (key !== null) this.#changed[kind].add(key)
      // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way from a type to the key that holds it
      const holder = type._item
      if (holder !== null && holder.parent === root && holder.parentSub !== null)
        this.#changed[kind].add(holder.parentSub)
    }
  }
}

type RegisterRecords = Pick<RegisterProjection, 'records' | 'unreadable'>

/** In the list's order. */
function sorted(read: Iterable<AnyRecord | undefined>): AnyRecord[] {
  return [...read].filter((record) => record !== undefined).toSorted(byPlace)
}

function readAs(kind: RecordKind, id: string, entry: unknown): AnyRecord | undefined {
  // It is of this kind: its own schema reads it.
  return readRecord(typeOf(kind), id, entry) as AnyRecord | undefined
}
