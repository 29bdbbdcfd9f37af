import { expect, test } from 'vitest'

import { declareKind } from './declare-kind.ts'
import { rating, status, text } from './field.ts'

/* A declaration that must not compile: `tsc` reports an expected error that does not occur. */

const risk = {
  kind: 'risk',
  root: 'risks',
  prefix: 'RSK',
  words: [],
  leadOwes: true,
  longTexts: ['description'],
  special: { sections: ['chart'] },
  fields: {
    status: status({ open: 'quiet', closed: 'done' }, { first: 'open', closed: ['closed'] }),
    likelihood: rating(),
    response: text(500),
  },
} as const
const layout = {
  columns: ['reference', 'title', 'response'],
  facets: ['likelihood'],
  first: ['status', 'likelihood', 'response', 'chart', 'description'],
  more: ['sectors', 'countries', 'lead', 'outsideLead', 'supporting', 'sources', 'illustrative'],
} as const

test('a declaration whose layout names each field once is a kind', () => {
  expect(declareKind({ ...risk, layout }).layout.columns).toEqual(['reference', 'title', 'response'])
})

test('what a layout forgets or misspells does not compile', () => {
  const first = ['status', 'response', 'chart', 'description'] as const
  const withoutChart = ['likelihood', ...first.filter((name) => name !== 'chart')] as const
  const kinds = [
    // @ts-expect-error -- likelihood has no place
    declareKind({ ...risk, layout: { ...layout, first } }),
    // @ts-expect-error -- the chart has no place
    declareKind({ ...risk, layout: { ...layout, first: withoutChart } }),
    // @ts-expect-error -- no such field
    declareKind({ ...risk, layout: { ...layout, first: [...layout.first, 'descriptio'] } }),
    // @ts-expect-error -- no such column
    declareKind({ ...risk, layout: { ...layout, columns: ['likelyhood'] } }),
    // @ts-expect-error -- a free text narrows nothing
    declareKind({ ...risk, layout: { ...layout, facets: ['response'] } }),
  ]
  expect(kinds).toHaveLength(5)
})
