/** A discussion beside its words. */
export interface MarginCard {
  readonly id: string
  /** How far below the top of the margin its words begin, in px. */
  readonly anchor: number
  /** In px. */
  readonly height: number
}

/** What stands somewhere in the margin: a card, or a line for several whose words are too close together for a card each. */
export interface MarginSlot {
  readonly kind: 'card' | 'pile'
  /** In the order of the text; of a card, its own. */
  readonly ids: readonly string[]
  /** In px, from the top of the margin. */
  readonly top: number
  readonly height: number
}

interface Placed extends MarginSlot {
  /** Where the first of its words begin. */
  readonly anchor: number
}

/** Between two slots, in px. */
export const slotGap = 8
export const pileHeight = 32
/** How far a card may stand from its words, in px, before it is counted into a pile: half a screen. */
export const furthest = 400

/**
 * Where the cards stand, in the order of the text. Each stands at its words, or below the one before it where that leaves no room.
 * The open one stands exactly at its words and the others make room for it, above as below. Where even that would carry them too
 * far, some are one line: thus a place with a hundred discussions takes no more of the margin than one with ten.
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

/** Each at its words or as near below as there is room, from `start` on. */
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

/** The same, with none below `limit`: those that are in the way go up, and are fewer where there is no room for all. */
function pushedUp(slots: readonly Placed[], limit: number): readonly Placed[] {
  let wanted = slots
  for (;;) {
    const raised = raise(wanted, limit)
    const isWell = raised.every(({ top, anchor }) => top >= 0 && anchor - top <= furthest)
    if (isWell) return raised
    const last = wanted.at(-1)
    if (last === undefined) return wanted
    if (wanted.length === 1 && last.kind === 'pile')
      return [{ ...last, top: Math.max(0, limit - last.height) }]
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

/** Where the next one may begin. */
function endOf(slots: readonly MarginSlot[]): number {
  const last = slots.at(-1)
  return last === undefined ? 0 : last.top + last.height + slotGap
}
