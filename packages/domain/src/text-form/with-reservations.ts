import type { TextBlock, Words } from './read-text.ts'

/** A printed reservation: its organisation and its words. */
export interface PrintedReservation {
  /** The clause that it is about; null for all of the text. */
  readonly block: string | null
  /** "Reservation of ALACERO:" */
  readonly head: string
  readonly text: string
}

/** The text with each reservation right after its clause, wherever that stands. */
export function withReservations(
  blocks: readonly TextBlock[],
  reservations: readonly PrintedReservation[],
): TextBlock[] {
  const ofBlock = Map.groupBy(reservations, ({ block }) => block ?? '')
  ofBlock.delete('')
  const walk = (some: readonly TextBlock[]): TextBlock[] =>
    some.flatMap((block) => [within(block), ...(ofBlock.get(block.id) ?? []).map(asQuote)])
  const within = (block: TextBlock): TextBlock => {
    switch (block.is) {
      case 'quote':
        return { ...block, blocks: walk(block.blocks) }
      case 'list':
        return { ...block, items: block.items.map((item) => ({ ...item, blocks: walk(item.blocks) })) }
      case 'table': {
        const rows = block.rows.map((row) => row.map((cell) => ({ ...cell, blocks: walk(cell.blocks) })))
        return { ...block, rows }
      }
      case 'heading':
      case 'paragraph':
      case 'card':
      case 'chart':
      case 'figure':
      case 'rule':
        return block
    }
  }
  return walk(blocks)
}

/** The reservations without a clause in the text: they are about all of it, or their clause was struck out. */
export function reservationsOnAll(
  blocks: readonly TextBlock[],
  reservations: readonly PrintedReservation[],
): PrintedReservation[] {
  const there = new Set(blocks.flatMap(idsIn))
  return reservations.filter(({ block }) => block === null || !there.has(block))
}

function idsIn(block: TextBlock): string[] {
  const inner = (): string[] => {
    switch (block.is) {
      case 'quote':
        return block.blocks.flatMap(idsIn)
      case 'list':
        return block.items.flatMap((item) => item.blocks.flatMap(idsIn))
      case 'table':
        return block.rows.flat().flatMap((cell) => cell.blocks.flatMap(idsIn))
      case 'heading':
      case 'paragraph':
      case 'card':
      case 'chart':
      case 'figure':
      case 'rule':
        return []
    }
  }
  return [block.id, ...inner()]
}

function asQuote({ head, text }: PrintedReservation): TextBlock {
  const line = [words(`${head} `, ['bold']), words(text, [])]
  return { is: 'quote', id: '', blocks: [{ is: 'paragraph', id: '', line }] }
}

function words(text: string, marks: Words['marks']): Words {
  return { is: 'words', text, marks, address: null }
}
