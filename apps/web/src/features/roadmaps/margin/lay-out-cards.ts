/** A discussion to place in the margin. */
export interface MarginCard {
  readonly id: string
  /** The distance of its words from the top of the margin, in px. */
  readonly anchor: number
  /** In px. */
  readonly height: number
}

/** An entry of the margin: a card, or a line for several whose words are too close together for cards. */
export interface MarginSlot {
  readonly kind: 'card' | 'pile'
  /** The discussions, in the order of the text; one for a card. */
  readonly ids: readonly string[]
  /** In px, from the top of the margin. */
  readonly top: number
  readonly height: number
}

interface Placed extends MarginSlot {
  /** The anchor of its first discussion. */
  readonly anchor: number
}

/** In px, between two slots. */
export const slotGap = 8
export const pileHeight = 32
/** In px. The largest distance of a card from its words, about half a screen, before it joins a pile. */
export const furthest = 400

/**
 * Lays out the cards in the order of the text. Each is at its words, or below the one before it where there is no room.
 * The open one is exactly at its words and the others make room above and below. Cards that would move too far are
 * joined into a line, so that a spot with a hundred discussions takes no more of the margin than one with ten.
 */
export function layOutCards(cards: readonly MarginCard[], open: string | undefined): readonly MarginSlot[] {
  const at = cards.findIndex(({ id }) => id === open)
  const card = cards[at]
  if (card === undefined) return pushedDown(cards, 0)
  const above = pushedUp(pushedDown(cards.slice(0, at), 0), card.anchor - slotGap)
  const top = Math.max(card.anchor, endOf(above))
  const opened: Placed = { ...card, kind: 'card', ids: [card.id], top }
  return [...above, opened, ...pushedDown(cards.slice(at + 1), endOf([opened]))]
}

/** Places each at its words or as near below as there is room, from `start` on. */
function pushedDown(cards: readonly MarginCard[], start: number): readonly Placed[] {
  const slots: Placed[] = []
  let free = start
  for (const { id, anchor, height } of cards) {
    const wanted = Math.max(anchor, start)
    const last = slots.at(-1)
    if (last?.kind === 'pile' && wanted < free) {
      slots[slots.length - 1] = { ...last, ids: [...last.ids, id] }
      continue
    }
    const top = Math.max(wanted, free)
    const isFar = top - wanted > furthest
    const slot: Placed = isFar
      ? { kind: 'pile', ids: [id], anchor, top, height: pileHeight }
      : { kind: 'card', ids: [id], anchor, top, height }
    slots.push(slot)
    free = endOf([slot])
  }
  return slots
}

/** Moves slots up so that none is below `limit`, joining some where there is no room for all. */
function pushedUp(slots: readonly Placed[], limit: number): readonly Placed[] {
  let wanted = slots
  for (;;) {
    const raised = raise(wanted, limit)
    const isWell = raised.every(({ top, anchor }) => top >= 0 && anchor - top <= furthest)
    if (isWell) return raised
    const last = wanted.at(-1)
    if (last === undefined) return wanted
    if (wanted.length === 1 && last.kind === 'pile') return [{ ...last, top: Math.max(0, limit - last.height) }]
    wanted = [...wanted.slice(0, -2), pileOf(wanted.slice(-2))]
  }
}

function raise(slots: readonly Placed[], limit: number): readonly Placed[] {
  const raised: Placed[] = []
  let free = limit
  for (const slot of slots.toReversed()) {
    const top = Math.min(slot.top, free - slot.height)
    raised.push({ ...slot, top })
    free = top - slotGap
  }
  return raised.toReversed()
}

function pileOf(slots: readonly Placed[]): Placed {
  const [first] = slots
  return {
    kind: 'pile',
    ids: slots.flatMap(({ ids }) => ids),
    anchor: first?.anchor ?? 0,
    top: first?.top ?? 0,
    height: pileHeight,
  }
}

/** The first free position below the slots. */
function endOf(slots: readonly MarginSlot[]): number {
  const last = slots.at(-1)
  return last === undefined ? 0 : last.top + last.height + slotGap
}
