import type * as Y from 'yjs'

import { recordId, type RecordId } from '../identity/ids.ts'
import type { Sha256 } from '../version/merkle-tree.ts'
import { longTextHashing } from './text-hash.ts'
import { readTextKey, textKey } from './record-text.ts'

/** The hashes of a record's long texts by their keys; empty ones are left out. */
export type HashedTexts = Readonly<Record<string, string>>

type Root = object

/**
 * The hashes of all long texts of a register whose document stays in memory: those that changed since the last time are read
 * again, and nothing else.
 */
export class TextHashes {
  readonly #doc: Y.Doc
  readonly #sha256: Sha256
  /** The names of root types: Yjs finds one only by looking through all. */
  #names = new Map<Root, string>()
  readonly #changed = new Set<string>()
  readonly #records = new Map<RecordId, HashedTexts>()
  #all: Readonly<Record<string, HashedTexts>> | undefined
  /** Records of which a text was read since the last call of `takeChanged`. */
  #fresh = new Set<RecordId>()

  constructor(doc: Y.Doc, sha256: Sha256) {
    this.#doc = doc
    this.#sha256 = sha256
    for (const name of doc.share.keys()) if (textNamed(name) !== undefined) this.#changed.add(name)
    doc.on('afterTransaction', ({ changed }: Y.Transaction) => this.#note(changed.keys()))
  }

  /** Reads what changed, a block at each step. The document may change between two steps. */
  *readAhead(): Generator<void, void> {
    for (const name of this.#changed) {
      const text = textNamed(name)
      this.#changed.delete(name)
      if (text === undefined) continue
      const { record, key } = text
      this.#all = undefined
      this.#fresh.add(record)
      const hash = yield* longTextHashing(this.#sha256, this.#doc.getXmlFragment(name))
      const { [key]: _, ...others } = this.#records.get(record) ?? {}
      const texts = hash === '' ? others : { ...others, [key]: hash }
      if (Object.keys(texts).length === 0) this.#records.delete(record)
      else this.#records.set(record, texts)
    }
  }

  /** By record. The same object, and the same for a record, for as long as no text of them changes. */
  all(): Readonly<Record<string, HashedTexts>> {
    // Once more where a text changed after it had its turn.
    while (this.#changed.size > 0) for (const _ of this.readAhead());
    this.#all ??= Object.fromEntries(this.#records)
    return this.#all
  }

  /** The records of which a text was read since the last call. */
  takeChanged(): ReadonlySet<RecordId> {
    const taken = this.#fresh
    this.#fresh = new Set()
    return taken
  }

  #note(types: Iterable<unknown>): void {
    const roots = new Set<Root>()
    for (const type of types) roots.add(rootOf(type as Y.AbstractType<unknown>))
    for (const root of roots) {
      const name = this.#nameOf(root)
      if (name !== undefined && textNamed(name) !== undefined) this.#changed.add(name)
    }
  }

  #nameOf(root: Root): string | undefined {
    const known = this.#names.get(root)
    if (known !== undefined) return known
    // A new root, or one that has become a text: Yjs makes another object of it.
    this.#names = new Map([...this.#doc.share].map(([name, type]) => [type, name]))
    return this.#names.get(root)
  }
}

function textNamed(name: string): { readonly record: RecordId; readonly key: string } | undefined {
  const [id, ...rest] = name.split('/')
  const record = recordId.safeParse(id).data
  const text = rest.length === 2 ? readTextKey(rest.join('/')) : undefined
  const isLong = text !== undefined && text.field !== 'title'
  return record !== undefined && isLong ? { record, key: textKey(text.field, text.language) } : undefined
}

function rootOf(type: Y.AbstractType<unknown>): Root {
  let root = type
  // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way from a type to the one that holds it
  for (let holder = root._item; holder !== null; holder = root._item) root = holder.parent as Y.AbstractType<unknown>
  return root
}
