import { isText, type TreeElement } from './block-tree.ts'

/** The limit of one note that an editor lets people write, in UTF-16 units. */
export const mostNoteLetters = 2000
/** How many notes an editor lets people put into one text. */
export const mostNotes = 500

/** The words of a note in one line. */
export function noteWords({ content }: Pick<TreeElement, 'content'>): string {
  const words = content.map((node) => (isText(node) ? node.text : '')).join('')
  return words.replaceAll(/\s+/gu, ' ').trim()
}

/** A note within a line that is quoted elsewhere, where its number says nothing: its words in brackets. */
export function bracketedNote(note: Pick<TreeElement, 'content'>): string {
  return `[${noteWords(note)}]`
}
