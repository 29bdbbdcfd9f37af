import type { TextBlock } from '@minga/domain/text-form/read-text'

/** Lifts headings that skip a level: programs that read a document aloud, and PDF/UA, want each below the one before. */
export function evenHeadings(blocks: readonly TextBlock[]): TextBlock[] {
  let last = 0
  return blocks.map((block) => {
    if (block.is !== 'heading') return block
    const level = Math.min(block.level, last + 1)
    last = level
    return { ...block, level: level === 3 ? 3 : level === 2 ? 2 : 1 }
  })
}
