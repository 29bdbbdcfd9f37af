import * as Y from 'yjs'

/**
 * A text in which words stand, every second of them removed again.
 *
 * @param cuts after which words a part ends
 * @returns the parts, each with what the whole text was at its end
 */
export function plantWords(
  words: readonly string[],
  cuts: readonly number[],
): { readonly updates: readonly Uint8Array[]; readonly snapshot: Uint8Array }[] {
  const doc = new Y.Doc()
  let updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  const text = doc.getText('body')
  const parts: { updates: readonly Uint8Array[]; snapshot: Uint8Array }[] = []
  for (const [index, word] of words.entries()) {
    text.insert(0, `antes ${word} después `)
    if (index % 2 === 0) text.delete(6, word.length)
    if (!cuts.includes(index)) continue
    parts.push({ updates, snapshot: Y.encodeStateAsUpdate(doc) })
    updates = []
  }
  return parts
}

/** The text that such updates add up to. */
export function readPlanted(updates: readonly Uint8Array[]): {
  readonly text: string
  readonly whole: Uint8Array
  readonly isWhole: boolean
} {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return {
    text: doc.getText('body').toJSON(),
    whole: Y.encodeStateAsUpdate(doc),
    isWhole: doc.store.pendingStructs === null,
  }
}
