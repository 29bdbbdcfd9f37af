import { expect, test } from 'vitest'

import { namedRecords } from './named-records.ts'

test('names each record of a text once, from cards and sentences, however deep', () => {
  const link = (record: string) => ({ room: 'register.steel', record, kind: 'barrier' })
  const reference = (record: string) => ({ name: 'recordReference', attributes: link(record), content: [] })
  const inside = (name: string, ...content: object[]) => ({ name, attributes: {}, content: content as never })
  expect(
    namedRecords([
      inside('bulletList', inside('listItem', inside('paragraph', { text: 'a', marks: {} }, reference('one')))),
      { name: 'recordCard', attributes: link('two'), content: [] },
      inside('paragraph', reference('one'), { name: 'recordReference', attributes: { record: 7 }, content: [] }),
    ]),
  ).toEqual(['one', 'two'])
})
