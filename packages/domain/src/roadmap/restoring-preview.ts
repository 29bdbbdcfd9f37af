import { isText, type TreeElement } from './block-tree.ts'
import { blockName } from './block-names.ts'
import { idsWithin, lettersOf, type IdentifiedBlock } from './identified-blocks.ts'

/** A block that bringing back would write, with what a person needs to recognise it. */
export interface PreviewedBlock {
  readonly block: string
  readonly name: string
  /** The level of a heading; 0 for anything else. */
  readonly level: number
  /**
   * How it read, and how it reads now; null where it is not there. Beginnings of them; U+FFFC stands for what is no
   * text.
   */
  readonly stood: string
  readonly stands: string | null
  /** The record of a card. */
  readonly record: string | null
}

/** Enough to know a paragraph by, in letters. */
const excerpt = 280

/**
 * The readable parts of the blocks that would be written: those that hold words, cards, and of the others those within
 * which nothing else is written.
 */
export function previewedBlocks(
  changed: readonly string[],
  wanted: ReadonlyMap<string, IdentifiedBlock>,
  there: ReadonlyMap<string, IdentifiedBlock>,
): PreviewedBlock[] {
  const written = new Set(changed)
  return changed.flatMap((block) => {
    const found = wanted.get(block)
    if (found === undefined) return []
    const { element, own } = found
    const inner = idsWithin(element).slice(1)
    if (!own.content.some(isText) && inner.some((id) => written.has(id))) return []
    const now = there.get(block)
    return [
      {
        block,
        name: element.name,
        level: element.name === blockName.heading ? Number(element.attributes['level']) || 1 : 0,
        stood: begun(inner.length > 0 ? element : own),
        stands: now === undefined ? null : begun(inner.length > 0 ? now.element : now.own),
        record: recordOf(element),
      },
    ]
  })
}

function begun(element: TreeElement): string {
  return lettersOf(element).slice(0, excerpt)
}

function recordOf({ name, attributes }: TreeElement): string | null {
  const record = name === blockName.recordCard ? attributes['record'] : undefined
  return typeof record === 'string' ? record : null
}
