import { recordId } from '@minga/domain/identity/ids'
import type { Mark } from '@minga/domain/rating/rating'
import { expect, test } from 'vitest'

import { MarkOutbox, type OutgoingMark } from './mark-outbox.ts'

const [slag, scrap] = [recordId.parse('slag'), recordId.parse('scrap')]
const marked = (record: typeof slag, mark: Mark): OutgoingMark => ({ record, criterion: 'tna', mark, reason: '' })

/** A server that answers when it is told to. */
function outboxWith() {
  const asked: {
    readonly key: string
    readonly marks: readonly OutgoingMark[]
    readonly answer: (with_?: Error) => void
  }[] = []
  const saved: OutgoingMark[] = []
  const later: (() => void)[] = []
  let keys = 0
  const outbox = new MarkOutbox({
    send: (key, marks) =>
      new Promise((resolve, reject) => {
        asked.push({ key, marks, answer: (failure) => (failure === undefined ? resolve() : reject(failure)) })
      }),
    mayPass: (failure) => failure instanceof TypeError,
    saved: (marks) => saved.push(...marks),
    newKey: () => String((keys += 1)),
    later: (run) => {
      later.push(run)
      return () => undefined
    },
  })
  const settled = () => new Promise((resolve) => setTimeout(resolve))
  return { outbox, asked, saved, later, settled }
}

test('marks are sent at once, and those given meanwhile together, the last of each barrier', async () => {
  const { outbox, asked, saved, settled } = outboxWith()
  outbox.give(marked(slag, 1))
  outbox.give(marked(scrap, 2))
  outbox.give(marked(scrap, 3))
  expect([asked.length, outbox.read().state, outbox.read().kept.size]).toEqual([1, 'saving', 2])
  asked[0]?.answer()
  await settled()
  expect(asked[1]?.marks).toEqual([marked(scrap, 3)])
  asked[1]?.answer()
  await settled()
  expect(saved).toEqual([marked(slag, 1), marked(scrap, 3)])
  expect(outbox.read()).toMatchObject({ state: 'saved', kept: new Map() })
})

test('a mark without a reason leaves the reason that was given before it, and that of a colleague', async () => {
  const { outbox, asked, settled } = outboxWith()
  const mark = (value: Mark, reason?: string) => outbox.give({ record: slag, criterion: 'tna', mark: value, reason })
  mark(1, 'No furnaces')
  mark(2)
  expect(outbox.read().kept.get('slag tna')).toMatchObject({ mark: 2, reason: 'No furnaces' })
  mark(3, '')
  mark(4)
  asked[0]?.answer()
  await settled()
  expect(asked[1]?.marks).toEqual([{ record: slag, criterion: 'tna', mark: 4, reason: '' }])
  asked[1]?.answer()
  await settled()
  mark(5)
  expect(asked[2]?.marks).toEqual([{ record: slag, criterion: 'tna', mark: 5, reason: undefined }])
})

test('a reason alone leaves the mark: the one on its way, the one that waits, or that of a colleague', async () => {
  const { outbox, asked, settled } = outboxWith()
  const give = (mark: Mark | undefined, reason?: string) =>
    outbox.give({ record: slag, criterion: 'tna', mark, reason })
  give(null)
  give(undefined, 'No furnaces')
  expect(outbox.read().kept.get('slag tna')).toMatchObject({ mark: null, reason: 'No furnaces' })
  asked[0]?.answer()
  await settled()
  expect(asked[1]?.marks).toEqual([{ record: slag, criterion: 'tna', mark: undefined, reason: 'No furnaces' }])
  give(3)
  give(undefined, 'No furnaces here')
  asked[1]?.answer()
  await settled()
  expect(asked[2]?.marks).toEqual([{ record: slag, criterion: 'tna', mark: 3, reason: 'No furnaces here' }])
})

test('without an answer they are kept, said to be, and sent again under the same key', async () => {
  const { outbox, asked, later, settled } = outboxWith()
  outbox.give(marked(slag, 4))
  asked[0]?.answer(new TypeError('no network'))
  await settled()
  expect([outbox.read().state, outbox.read().kept.get('slag tna')?.mark]).toEqual(['waiting', 4])
  outbox.give(marked(slag, 5))
  expect(outbox.read().state).toBe('waiting')
  expect(outbox.read().kept.get('slag tna')?.mark).toBe(5)
  later[0]?.()
  await settled()
  expect(asked.map(({ key }) => key)).toEqual(['1', '1'])
  asked[1]?.answer()
  await settled()
  expect(asked[2]?.marks).toEqual([marked(slag, 5)])
  asked[2]?.answer()
  await settled()
  expect(outbox.read().state).toBe('saved')
})

test('what the server refuses is not kept, and the refusal is said', async () => {
  const { outbox, asked, settled } = outboxWith()
  outbox.give(marked(slag, 4))
  outbox.give(marked(scrap, 4))
  const over = new Error('it is over')
  asked[0]?.answer(over)
  await settled()
  expect(outbox.read()).toMatchObject({ state: 'saved', refused: over, kept: new Map() })
  expect(asked.length).toBe(1)
})
