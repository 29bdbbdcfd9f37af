import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { furthest, layOutCards, pileHeight, slotGap, type MarginCard } from './lay-out-cards.ts'

/** Cards in the order of a text: several on one line, or far apart. */
const cards = fc
  .array(fc.record({ step: fc.nat({ max: 400 }), height: fc.integer({ min: 40, max: 700 }) }), {
    maxLength: 80,
  })
  .map((steps): readonly MarginCard[] => {
    let anchor = 0
    return steps.map(({ step, height }, index) => {
      anchor += step % 7 === 0 ? 0 : step
      return { id: `c${index}`, anchor, height }
    })
  })
const opening = cards.chain((all) =>
  fc.record({
    all: fc.constant(all),
    open: all.length === 0 ? fc.constant(undefined) : fc.constantFrom(undefined, ...all.map(({ id }) => id)),
  }),
)

function find(all: readonly MarginCard[], id: string | undefined): MarginCard {
  const card = all.find((each) => each.id === id)
  if (card === undefined) throw new Error(`no card ${id}`)
  return card
}

describe('cards in the margin', () => {
  test('none overlaps another, none is missing, and they are in the order of the text', () => {
    fc.assert(
      fc.property(opening, ({ all, open }) => {
        const slots = layOutCards(all, open)
        expect(slots.flatMap(({ ids }) => ids)).toEqual(all.map(({ id }) => id))
        for (const [index, { top }] of slots.entries()) {
          const before = slots[index - 1]
          expect(top).toBeGreaterThanOrEqual(before === undefined ? 0 : before.top + before.height + slotGap)
        }
      }),
    )
  })

  test('the open one is exactly at its words, unless it is on the first line with others before it', () => {
    fc.assert(
      fc.property(opening, ({ all, open }) => {
        if (open === undefined) return
        const { anchor } = find(all, open)
        const slot = layOutCards(all, open).find(({ ids }) => ids.includes(open))
        expect(slot).toMatchObject({ kind: 'card', ids: [open] })
        const room = all[0]?.id === open ? 0 : pileHeight + slotGap
        expect(slot?.top).toBeGreaterThanOrEqual(anchor)
        expect(slot?.top).toBeLessThanOrEqual(Math.max(anchor, room))
      }),
    )
  })

  test('no card is further from its words than half a screen, except to make room for the open one', () => {
    fc.assert(
      fc.property(opening, ({ all, open }) => {
        const room = open === undefined ? 0 : find(all, open).height + slotGap + pileHeight + slotGap
        for (const { kind, ids, top } of layOutCards(all, open)) {
          if (kind === 'pile') continue
          const { anchor } = find(all, ids[0])
          expect(top - anchor).toBeLessThanOrEqual(furthest + room)
          expect(anchor - top).toBeLessThanOrEqual(open === undefined ? 0 : furthest)
        }
      }),
    )
  })

  test('cards with room are at their words, and text that grows above moves all of them', () => {
    fc.assert(
      fc.property(opening, fc.nat({ max: 2000 }), ({ all, open }, grown) => {
        const apart = all.map((card, index) => ({ ...card, anchor: index * 710 }))
        for (const { ids, top } of layOutCards(apart, open)) expect(top).toBe(find(apart, ids[0]).anchor)

        // Low enough that the top of the margin does not limit the layout.
        const low = all.map((card) => ({ ...card, anchor: card.anchor + 100_000 }))
        const lower = low.map((card) => ({ ...card, anchor: card.anchor + grown }))
        const tops = layOutCards(low, open).map(({ top }) => top + grown)
        expect(layOutCards(lower, open).map(({ top }) => top)).toEqual(tops)
      }),
    )
  })

  test('five on one line are one below the other; the third, opened, is at the line, with two above and two below', () => {
    const line = Array.from({ length: 5 }, (_, index) => ({ id: `c${index}`, anchor: 1000, height: 100 }))
    expect(layOutCards(line, undefined).map(({ top }) => top)).toEqual([1000, 1108, 1216, 1324, 1432])
    expect(layOutCards(line, 'c2').map(({ top }) => top)).toEqual([784, 892, 1000, 1108, 1216])
  })

  test('five hundred on one screen are a few cards and a line for the others', () => {
    const crowd = Array.from({ length: 500 }, (_, index) => ({
      id: `c${index}`,
      anchor: 2 * index,
      height: 100,
    }))
    const slots = layOutCards(crowd, 'c250')
    expect(slots.length).toBeLessThan(30)
    expect(slots.at(-1)?.top).toBeLessThan(1000 + 2 * furthest)
    expect(slots.find(({ ids }) => ids.includes('c250'))?.top).toBe(500)
  })
})
