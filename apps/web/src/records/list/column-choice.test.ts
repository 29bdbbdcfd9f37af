import { readColumns, writeColumns } from '@minga/domain/record/list-columns'
import { expect, test } from 'vitest'

import { mayMove, moved, pinned, placedAt, resized, withColumn } from './column-choice.ts'

const read = (text: string) => readColumns('barrier', text) ?? []
const words = (chosen: ReturnType<typeof read>) => writeColumns('barrier', chosen)
const four = '*reference,title,severity.90,lead'

test.each([
  ['a column is put in last', withColumn(read(four), 'trend', true), `${four},trend`],
  ['one that is there stays where it is', withColumn(read(four), 'title', true), four],
  ['one is taken out', withColumn(read(four), 'severity', false), '*reference,title,lead'],
  ['the title is not', withColumn(read(four), 'title', false), four],
  ['one goes a place to the left', moved(read(four), 'severity', -1), '*reference,severity.90,title,lead'],
  ['and to the right', moved(read(four), 'title', 1), '*reference,severity.90,title,lead'],
  ['not among the pinned ones', moved(read(four), 'title', -1), four],
  ['not over the end', moved(read(four), 'lead', 1), four],
  ['it takes the place of another', placedAt(read(four), 'lead', 'title'), '*reference,lead,title,severity.90'],
  ['also from before it', placedAt(read(four), 'title', 'lead'), '*reference,severity.90,lead,title'],
  ['but no pinned one’s', placedAt(read(four), 'lead', 'reference'), '*reference,lead,title,severity.90'],
  ['a pinned one goes to the front', pinned(read(four), 'lead', true), '*reference,*lead,title,severity.90'],
  ['and back', pinned(read(four), 'reference', false), 'reference,title,severity.90,lead'],
  ['a width has its bounds', resized(read(four), 'lead', 2), '*reference,title,severity.90,lead.48'],
])('%s', (_, chosen, expected) => {
  expect(words(chosen)).toBe(expected)
})

test('whether a column can move is known before', () => {
  expect((['reference', 'title', 'lead'] as const).map((name) => mayMove(read(four), name, -1))).toEqual([
    false,
    false,
    true,
  ])
})
