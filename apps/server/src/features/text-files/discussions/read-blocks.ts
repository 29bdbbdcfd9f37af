import { lineBlocks, lineLetters, type LineBlock } from '@minga/domain/text-form/line-pieces'
import type { TextBlock } from '@minga/domain/text-form/read-text'

/** A block that holds a line, and where it is read. */
interface ReadBlock {
  readonly order: number
  readonly letters: string
  readonly block: LineBlock
}

/** The blocks of a text by their ids. If two have the same id, the first counts. */
export interface ReadBlocks {
  readonly lines: ReadonlyMap<string, ReadBlock>
  /** The ids of all blocks, also of those without a line; not of a list's items. */
  readonly ids: ReadonlySet<string>
}

export function readBlocks(blocks: readonly TextBlock[]): ReadBlocks {
  const lines = new Map<string, ReadBlock>()
  for (const [order, block] of lineBlocks(blocks).entries()) {
    const { id, line } = block
    if (id !== '' && !lines.has(id)) lines.set(id, { order, letters: lineLetters(line), block })
  }
  return { lines, ids: new Set(idsIn(blocks).filter((id) => id !== '')) }
}

function idsIn(blocks: readonly TextBlock[]): string[] {
  return blocks.flatMap((block) => {
    switch (block.is) {
      case 'list':
        return [block.id, ...block.items.flatMap((item) => idsIn(item.blocks))]
      case 'quote':
        return [block.id, ...idsIn(block.blocks)]
      case 'table':
        return [block.id, ...block.rows.flat().flatMap((cell) => idsIn(cell.blocks))]
      case 'heading':
      case 'paragraph':
      case 'figure':
      case 'card':
      case 'chart':
      case 'rule':
        return [block.id]
    }
  })
}
