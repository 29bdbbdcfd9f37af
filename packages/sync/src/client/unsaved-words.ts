import * as Y from 'yjs'

/**
 * The words an update adds, as text: runs typed one after another together, everything else on its own line. It needs
 * no document, so it also reads work whose document is gone. Deletions and formatting have no words.
 */
export function unsavedWords(update: Uint8Array): string {
  let text = ''
  let typedUpTo: Y.ID | undefined
  for (const struct of Y.decodeUpdate(update).structs) {
    if (!(struct instanceof Y.Item)) continue
    const words = wordsOf(struct.content)
    if (words === '') continue
    const isTyped = struct.content instanceof Y.ContentString
    const continues = isTyped && typedUpTo !== undefined && Y.compareIDs(struct.origin, typedUpTo)
    text += continues || text === '' ? words : `\n${words}`
    typedUpTo = isTyped ? struct.lastId : undefined
  }
  return text
}

function wordsOf(content: Y.Item['content']): string {
  if (content instanceof Y.ContentString) return content.str
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) {
    return content.arr.map((value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))).join('\n')
  }
  return ''
}
