import * as Y from 'yjs'

/**
 * The words an update adds, as text: runs typed one after another together, everything else on its own line. It needs no
 * document, so it also reads work whose document is gone. Deletions and formatting have no words.
 */
export function unsavedWords(update: Uint8Array): string {
  let text = ''
  let end: { client: number; clock: number } | undefined
  for (const struct of Y.decodeUpdate(update).structs) {
    if (!(struct instanceof Y.Item)) continue
    const words = wordsOf(struct.content)
    if (words === '') continue
    const { client, clock } = struct.id
    const continues =
      end !== undefined && struct.origin?.client === end.client && struct.origin.clock === end.clock
    text += continues || text === '' ? words : `\n${words}`
    end = { client, clock: clock + struct.length - 1 }
  }
  return text
}

function wordsOf(content: Y.Item['content']): string {
  if (content instanceof Y.ContentString) return content.str
  if (content instanceof Y.ContentAny || content instanceof Y.ContentJSON) {
    return content.arr
      .map((value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)))
      .join(' ')
  }
  return ''
}
