/** Where a paragraph can be cut in two. */
export interface SentenceStart {
  /** Before which letter. */
  readonly at: number
  /** The words at the beginning of the second paragraph. */
  readonly words: string
}

/** More are no choice. */
const most = 200

/** The beginnings of the sentences of a paragraph but the first; of one that is a single sentence, of its words. */
export function sentenceStarts(letters: string): readonly SentenceStart[] {
  const sentences = startsBehind(letters, /[.;:!?…]["»”’)\]]*\s+(?=\S)/gu)
  return (sentences.length > 0 ? sentences : startsBehind(letters, /\s+(?=\S)/gu)).slice(0, most)
}

function startsBehind(letters: string, seam: RegExp): SentenceStart[] {
  return [...letters.matchAll(seam)].map((found) => {
    const at = found.index + found[0].length
    return { at, words: letters.slice(at) }
  })
}
