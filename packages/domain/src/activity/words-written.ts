import type { AuthoredBlock, AuthoredRun } from '../authorship/authored-blocks.ts'

/** In ms since the epoch, the end not included. */
export interface Span {
  readonly from: number
  readonly to: number
}

export interface WordsWritten {
  /** The words that stand and were written by these writers in the span. */
  readonly words: number
  /** All words that stand, of all writers and times. */
  readonly all: number
}

/** A word in the languages of the coalition: letters and figures, with what joins them within (`cero-neto`, `19,99`). */
const word = /[\p{L}\p{N}]+(?:[.,'’·\-\u2010\u2011][\p{L}\p{N}]+)*/gu

/** Counts the words of a text that some writers wrote in a span. A word is its first letter's writer's. */
export function wordsWritten(
  blocks: readonly AuthoredBlock[],
  isTheirs: (writer: number) => boolean,
  { from, to }: Span,
): WordsWritten {
  let [words, all] = [0, 0]
  for (const { text, runs } of blocks) {
    let at = 0
    for (const { index } of text.matchAll(word)) {
      all += 1
      while ((runs[at]?.to ?? Infinity) <= index) at += 1
      const run: AuthoredRun | undefined = runs[at]
      const isIn = run !== undefined && run.from <= index && isTheirs(run.writer)
      if (isIn && run.time >= from && run.time < to) words += 1
    }
  }
  return { words, all }
}
