import { blockName } from './block-names.ts'

/** A text block, as far as it matters to where its neighbours stand. */
interface TextBlock {
  readonly id: string
  readonly name: string
  readonly text: string
}

/** Where a block stands, as people cite it: under which heading, and which paragraph there. */
export interface ParagraphPlace {
  /** In the order of the document. */
  readonly order: number
  /** '' before the first heading. */
  readonly section: string
  /** 1 for the first; 0 for the heading itself. */
  readonly paragraph: number
}

/** Where each block stands. Empty paragraphs are not counted, because readers do not see them as paragraphs. */
export function paragraphPlaces(blocks: readonly TextBlock[]): ReadonlyMap<string, ParagraphPlace> {
  const places = new Map<string, ParagraphPlace>()
  let section = ''
  let paragraph = 0
  for (const [order, { id, name, text }] of blocks.entries()) {
    if (name === blockName.heading) {
      section = text.trim()
      paragraph = 0
    } else if (text.trim() !== '') paragraph += 1
    if (id !== '' && !places.has(id)) places.set(id, { order, section, paragraph })
  }
  return places
}
