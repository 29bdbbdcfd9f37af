import { expect, test } from 'vitest'

import { changedFields, comparedBlocks } from './compare-versions.ts'

const block = (id: string, text: string) => ({ id, text, name: 'paragraph', level: 0, records: [] })
const texts = (blocks: ReturnType<typeof comparedBlocks>) => blocks.map(({ stood, stands }) => [stood, stands])

test('two versions of a text are merged into one list, in which deleted blocks stay where they stood', () => {
  const then = [block('a', 'First.'), block('b', 'Second.'), block('c', 'Third.'), block('d', 'Fourth.')]
  const now = [block('c', 'Third, too.'), block('e', 'Fifth.'), block('a', 'First.')]
  expect(texts(comparedBlocks(then, now))).toEqual([
    ['Third.', 'Third, too.'],
    ['Fourth.', null],
    [null, 'Fifth.'],
    ['First.', 'First.'],
    ['Second.', null],
  ])
  expect(texts(comparedBlocks([block('x', 'Gone.')], now))[0]).toEqual(['Gone.', null])
  expect(comparedBlocks([], [])).toEqual([])
})

const text = (field: 'description' | 'measures', words: string) => ({
  field,
  language: 'es' as const,
  text: words,
})

test('a record has changed where a value, a language or a long text has, not where members only changed places', () => {
  const then = {
    fields: { status: 'proposed', sectors: ['steel', 'cement'], title: { es: 'Chatarra' }, lead: null },
    texts: [text('description', 'Antes.'), text('measures', 'Igual.')],
  }
  const same = { ...then, fields: { ...then.fields, sectors: ['cement', 'steel'] } }
  expect(changedFields(then, same)).toEqual([])
  const now = {
    fields: { status: 'accepted', sectors: ['cement'], title: { es: 'Chatarra', pt: 'Sucata' }, lead: null },
    texts: [text('measures', 'Igual.')],
  }
  expect(changedFields(then, now)).toEqual(['status', 'sectors', 'title', 'description'])
})
