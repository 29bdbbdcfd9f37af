import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { Outbox } from './outbox.ts'

function outboxWith(...ids: string[]): Outbox {
  const outbox = new Outbox()
  for (const id of ids) outbox.add({ id, update: Uint8Array.of(1) })
  return outbox
}

const waiting = (outbox: Outbox) => outbox.waiting().map(({ id }) => id)

describe('an outbox', () => {
  test('[U2] settles what the settled messages carried, and nothing else', () => {
    const outbox = outboxWith('a', 'b', 'c')
    outbox.sent(['a'])
    outbox.sent(['b'])
    expect(waiting(outbox)).toEqual(['c'])
    expect(outbox.settle(1)).toEqual(['a'])
    expect(outbox.settle(1)).toBeUndefined()
    expect(outbox.entries().map(({ id }) => id)).toEqual(['b', 'c'])
  })

  test('[U2] a message that carries nothing new counts all the same', () => {
    const outbox = outboxWith('a')
    outbox.sent([])
    outbox.sent(['a'])
    expect(outbox.settle(1)).toEqual([])
    expect(outbox.settle(2)).toEqual(['a'])
  })

  test('[U2] what was refused waits again, and a later acknowledgement does not settle it', () => {
    const outbox = outboxWith('a', 'b')
    outbox.sent(['a'])
    outbox.sent(['b'])
    outbox.refuse(1)
    expect(waiting(outbox)).toEqual(['a'])
    expect(outbox.settle(2)).toEqual(['b'])
    expect(outbox.size).toBe(1)
  })

  test('[U2] what another message under way carries too does not wait', () => {
    const outbox = outboxWith('a')
    outbox.sent(['a'])
    outbox.sent(['a'])
    outbox.refuse(1)
    expect(waiting(outbox)).toEqual([])
    expect(outbox.settle(2)).toEqual(['a'])
  })

  test('[U2] a new connection knows nothing of the old one', () => {
    const outbox = outboxWith('a', 'b')
    outbox.sent(['a'])
    outbox.connectionLost()
    expect(waiting(outbox)).toEqual(['a', 'b'])
    outbox.sent([])
    expect(outbox.settle(1)).toEqual([])
  })

  test('[U2] in any sequence of events, an entry is settled exactly when a message that carried it was', () => {
    const step = fc.oneof(
      fc.record({ type: fc.constant('add' as const) }),
      fc.record({ type: fc.constant('send' as const), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
      fc.record({ type: fc.constant('acknowledge' as const) }),
      fc.record({ type: fc.constant('refuse' as const) }),
      fc.record({ type: fc.constant('lose' as const) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const outbox = new Outbox()
        /** Each message of the connection in order, with its entries. */
        let messages: string[][] = []
        let answered = 0
        let next = 0
        const expected = new Set<string>()
        for (const taken of steps) {
          if (taken.type === 'add') {
            const id = `change-${next++}`
            outbox.add({ id, update: Uint8Array.of(1) })
            expected.add(id)
          } else if (taken.type === 'send') {
            const ids = waiting(outbox)
            const covers = ids.slice(0, Math.ceil(ids.length * taken.share))
            outbox.sent(covers)
            messages.push(covers)
          } else if (taken.type === 'lose') {
            outbox.connectionLost()
            messages = []
            answered = 0
          } else if (answered < messages.length) {
            answered += 1
            if (taken.type === 'refuse') outbox.refuse(answered)
            else {
              outbox.settle(answered)
              for (const id of messages[answered - 1] ?? []) expected.delete(id)
            }
          }
          expect(outbox.entries().map(({ id }) => id)).toEqual([...expected])
        }
      }),
    )
  })
})
