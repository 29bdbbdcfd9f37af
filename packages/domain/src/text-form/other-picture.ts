import type { TextBlock } from './read-text.ts'

/** Whether a figure shows another picture than before, of which words say nothing. */
export function isOtherPicture(before: readonly TextBlock[], after: readonly TextBlock[]): boolean {
  return filesOf(before) !== filesOf(after)
}

function filesOf(blocks: readonly TextBlock[]): string {
  return blocks.flatMap((block) => (block.is === 'figure' ? block.figure.file : [])).join()
}
