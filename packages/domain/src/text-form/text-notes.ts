import { lineBlocks } from './line-pieces.ts'
import type { Run, TextBlock } from './read-text.ts'

export type Note = Extract<Run, { is: 'note' }>

/** The notes of a text, in the order of their numbers. */
export function notesOf(blocks: readonly TextBlock[]): Note[] {
  return lineBlocks(blocks).flatMap(({ line }) => line.filter((run) => run.is === 'note'))
}
