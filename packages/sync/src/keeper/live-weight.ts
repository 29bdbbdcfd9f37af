import * as Y from 'yjs'

type SharedType = Y.AbstractType<unknown>

/** The stored bytes of an item beside its content: its author and its position. Deleted items cost them too. */
const costOfStruct = 20

/**
 * The present weight of a document, by client id: its readable content, and a fixed cost for each struct that Yjs
 * keeps, also of deleted content. Overwritten or deleted content weighs no more than that, and neighbours are joined.
 * Read once when it is first asked for; after that each transaction pays for its changes.
 */
export class LiveWeight {
  readonly #doc: Y.Doc
  /** The weight of the readable content. */
  readonly #content = new Map<number, number>()
  /** Keys with a value, of each root map by its name: Yjs replaces the object when a root is first read as a map. */
  readonly #entries = new Map<string, Map<number, number>>()
  /** The elements by name. */
  readonly #elements = new Map<string, number>()
  readonly #names = new WeakMap<SharedType, string>()

  constructor(doc: Y.Doc) {
    this.#doc = doc
    for (const structs of doc.store.clients.values()) for (const struct of structs) this.#count(struct, 1)
    // Before Yjs forgets what was deleted, and after it has deleted it.
    doc.on('afterTransaction', (transaction: Y.Transaction) => this.#follow(transaction))
  }

  get total(): number {
    let total = 0
    for (const client of this.#doc.store.clients.keys()) total += this.of(client)
    return total
  }

  of(client: number): number {
    const structs = this.#doc.store.clients.get(client)?.length ?? 0
    return (this.#content.get(client) ?? 0) + structs * costOfStruct
  }

  /** The number of values in the root map that each client id wrote. */
  entriesOf(root: string): ReadonlyMap<number, number> {
    return this.#entries.get(root) ?? none
  }

  /** How many elements of a name the document holds. */
  elementsOf(name: string): number {
    return this.#elements.get(name) ?? 0
  }

  /** Names of the root maps that hold something. */
  get roots(): string[] {
    return [...this.#entries.keys()]
  }

  #follow({ beforeState, afterState, deleteSet }: Y.Transaction): void {
    const { clients } = this.#doc.store
    for (const [client, clock] of afterState) {
      const before = beforeState.get(client) ?? 0
      if (clock > before) eachStruct(clients.get(client), before, clock, (struct) => this.#count(struct, 1))
    }
    for (const [client, ranges] of deleteSet.clients) {
      const before = beforeState.get(client) ?? 0
      for (const { clock, len } of ranges) {
        // Structs that came and went in this transaction were never counted.
        eachStruct(clients.get(client), clock, Math.min(clock + len, before), (struct) => this.#count(struct, -1))
      }
    }
  }

  /** @param sign -1 for what has just been deleted, and can still be read */
  #count(struct: Y.Item | Y.GC, sign: 1 | -1): void {
    if (!(struct instanceof Y.Item) || (sign === 1 && struct.deleted)) return
    const { client } = struct.id
    const name = elementIn(struct.content)
    if (name !== undefined) add(this.#elements, name, sign)
    add(this.#content, client, sign * (sizeOf(struct.content) + (struct.parentSub?.length ?? 0)))
    // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way to recognise a root
    if (struct.parentSub === null || !(struct.parent instanceof Y.AbstractType) || struct.parent._item) return
    const root = this.#nameOf(struct.parent as SharedType)
    const entries = this.#entries.get(root) ?? new Map<number, number>()
    this.#entries.set(root, entries)
    add(entries, client, sign)
  }

  #nameOf(root: SharedType): string {
    const name = this.#names.get(root) ?? Y.findRootTypeKey(root)
    this.#names.set(root, name)
    return name
  }
}

const none: ReadonlyMap<number, number> = new Map()

function add<Key>(counts: Map<Key, number>, key: Key, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count)
}

/** The name of the element that a struct is. */
export function elementIn(content: Y.Item['content']): string | undefined {
  return content instanceof Y.ContentType && content.type instanceof Y.XmlElement ? content.type.nodeName : undefined
}

/** Without a generator, which makes an object for each struct: an edit of the server brings hundreds. */
function eachStruct(
  structs: (Y.Item | Y.GC)[] | undefined,
  from: number,
  to: number,
  visit: (struct: Y.Item | Y.GC) => void,
): void {
  if (structs === undefined || from >= to) return
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
    const struct = structs[index]
    if (struct === undefined || struct.id.clock >= to) return
    visit(struct)
  }
}

/** In bytes, about: the same for a text whether it lies in one piece or in many. */
function sizeOf(content: Y.Item['content']): number {
  if (content instanceof Y.ContentString) return content.str.length
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON)
    return content.arr.reduce((sum: number, value: unknown) => sum + sizeOfValue(value), 0)
  if (content instanceof Y.ContentBinary) return content.content.byteLength
  if (content instanceof Y.ContentEmbed) return sizeOfValue(content.embed)
  if (content instanceof Y.ContentFormat) return content.key.length + sizeOfValue(content.value)
  return elementIn(content)?.length ?? 0
}

function sizeOfValue(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (value instanceof Uint8Array) return value.byteLength
  if (typeof value !== 'object' || value === null) return 8
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? `${inner}` : inner)).length
}
