import type { TextBlock } from './read-text.ts'

export type CardBlock = Extract<TextBlock, { is: 'card' }>

/** The cards of a text, in the order in which they are read, also those within other blocks. */
export function cardBlocks(blocks: readonly TextBlock[]): CardBlock[] {
  return blocks.flatMap((block): CardBlock[] => {
    switch (block.is) {
      case 'card':
        return [block]
      case 'list':
        return block.items.flatMap((item) => cardBlocks(item.blocks))
      case 'quote':
        return cardBlocks(block.blocks)
      case 'table':
        return block.rows.flat().flatMap((cell) => cardBlocks(cell.blocks))
      case 'heading':
      case 'paragraph':
      case 'chart':
      case 'figure':
      case 'rule':
        return []
    }
  })
}
