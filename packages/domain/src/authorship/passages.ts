import * as Y from 'yjs'

/** Letters that stand together in one text, as one update wrote or removed them. */
export interface Passage {
  readonly text: string
  readonly items: readonly Y.Item[]
  /** The id of the block that holds them, if it has one. */
  readonly block: string | undefined
  /** Whether the update that wrote or removed the letters did the same to the block. */
  readonly withBlock: boolean
  /** The name of the root they lie in. */
  readonly root: string | undefined
}

/** The changes of texts in an update: read from a transaction before Yjs throws deleted text away. */
export interface TextChange {
  readonly written: readonly Passage[]
  readonly removed: readonly Passage[]
}

export function textChangeIn(transaction: Y.Transaction): TextChange {
  const written = writtenItems(transaction)
  const removed = removedItems(transaction)
  return {
    written: passagesOf(written, (item) => isNew(item, transaction)),
    removed: passagesOf(removed, (item) => item.deleted && !isNew(item, transaction)),
  }
}

/** Everything an update added that is still there at its end. */
export function* addedItems({ beforeState, afterState, doc }: Y.Transaction): Generator<Y.Item> {
  for (const [client, clock] of afterState) {
    const before = beforeState.get(client) ?? 0
    if (clock <= before) continue
    const structs = doc.store.clients.get(client) ?? []
    for (let at = Y.findIndexSS(structs, before); at < structs.length; at++) {
      const struct = structs[at]
      if (struct instanceof Y.Item && !struct.deleted && struct.id.clock >= before) yield struct
    }
  }
}

/**
 * The values an update wrote that lost at once against others that stand: Yjs deletes them as it takes them in. What the
 * same update wrote over is not among them.
 */
export function* lostItems({ beforeState, afterState, doc }: Y.Transaction): Generator<Y.Item> {
  for (const [client, clock] of afterState) {
    const before = beforeState.get(client) ?? 0
    if (clock <= before) continue
    const structs = doc.store.clients.get(client) ?? []
    for (let at = Y.findIndexSS(structs, before); at < structs.length; at++) {
      const struct = structs[at]
      if (!(struct instanceof Y.Item) || !struct.deleted || struct.parentSub === null) continue
      // Its right neighbour stood before it came: another value of that key, which its writer did not know.
      const { right } = struct
      if (right !== null && right.id.clock < (beforeState.get(right.id.client) ?? 0)) yield struct
    }
  }
}

/** Everything an update deleted that was there before it. */
export function* deletedItems(transaction: Y.Transaction): Generator<Y.Item> {
  for (const [client, ranges] of transaction.deleteSet.clients) {
    const structs = transaction.doc.store.clients.get(client) ?? []
    for (const { clock, len } of ranges) {
      if (structs.length === 0) continue
      for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
        const struct = structs[at]
        if (struct === undefined || struct.id.clock >= clock + len) break
        if (struct instanceof Y.Item && !isNew(struct, transaction)) yield struct
      }
    }
  }
}

/** The text that an update brought under a key that came without its content: for a struck entry, the text that was struck out of it. */
export function* goneOnArrival({ beforeState, afterState, doc }: Y.Transaction): Generator<Y.Item> {
  for (const [client, clock] of afterState) {
    const before = beforeState.get(client) ?? 0
    if (clock <= before) continue
    const structs = doc.store.clients.get(client) ?? []
    for (let at = Y.findIndexSS(structs, before); at < structs.length; at++) {
      const struct = structs[at]
      if (!(struct instanceof Y.Item) || struct.parentSub === null) continue
      if (struct.content instanceof Y.ContentDeleted) yield struct
    }
  }
}

export function isNew({ id }: Pick<Y.Item, 'id'>, { beforeState }: Y.Transaction): boolean {
  return id.clock >= (beforeState.get(id.client) ?? 0)
}

function writtenItems(transaction: Y.Transaction): Set<Y.Item> {
  return new Set([...addedItems(transaction)].filter(isText))
}

function removedItems(transaction: Y.Transaction): Set<Y.Item> {
  return new Set([...deletedItems(transaction)].filter(isText))
}

function isText({ content }: Y.Item): boolean {
  return content instanceof Y.ContentString
}

function passagesOf(items: ReadonlySet<Y.Item>, didSame: (item: Y.Item) => boolean): Passage[] {
  const passages: Passage[] = []
  for (const item of items) {
    if (besideOf(item, items, 'left') !== undefined) continue
    const run = [item]
    for (let next = besideOf(item, items, 'right'); next !== undefined; next = besideOf(next, items, 'right')) {
      run.push(next)
    }
    passages.push({ text: run.map(textOf).join(''), items: run, ...placeOf(item, didSame) })
  }
  return passages
}

/** The neighbour that belongs to the same passage: marks, and what was deleted before, lie between letters unseen. */
function besideOf(item: Y.Item, items: ReadonlySet<Y.Item>, side: 'left' | 'right'): Y.Item | undefined {
  let beside = item[side]
  while (beside !== null && !items.has(beside) && (beside.deleted || !beside.countable)) {
    beside = beside[side]
  }
  return beside !== null && items.has(beside) ? beside : undefined
}

export function textOf({ content }: Y.Item): string {
  return content instanceof Y.ContentString ? content.str : ''
}

function placeOf(item: Y.Item, didSame: (holder: Y.Item) => boolean): Pick<Passage, 'block' | 'withBlock' | 'root'> {
  let current: Y.Item = item
  let block: string | undefined
  let withBlock = false
  for (;;) {
    const { parent } = current
    if (!(parent instanceof Y.AbstractType)) return { block, withBlock, root: undefined }
    // oxlint-disable-next-line no-underscore-dangle -- Yjs has no public way from a type to the item that holds it
    const holder = parent._item
    if (holder === null) return { block, withBlock, root: Y.findRootTypeKey(parent) }
    if (block === undefined && parent instanceof Y.XmlElement) {
      block = idOf(parent)
      withBlock = didSame(holder)
    }
    current = holder
  }
}

/** Also of an element that has just been deleted: its attributes are gone from view, not from memory. */
function idOf(element: Y.XmlElement): string | undefined {
  // oxlint-disable-next-line no-underscore-dangle
  const entry = element._map.get('id')
  const id: unknown = entry?.content.getContent()[0]
  return typeof id === 'string' && id !== '' ? id : undefined
}
