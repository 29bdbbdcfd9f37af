import { expect, test } from 'vitest'

import { hidePastHashes } from './past-hashes.ts'

const hide = (hash: string) => `hidden ${hash}`
const text = (language: 'es' | 'pt' | 'en', words: string, of: string) =>
  ({ field: 'title', language, words, of }) as const
const record = {
  source: 'es',
  texts: [text('es', 'c', ''), text('pt', 'p', 'a'), text('en', 'e', 'c')],
  stated: [
    { field: 'title', language: 'pt', wording: 'reviewed', words: 'p' },
    { field: 'title', language: 'en', wording: 'reviewed', words: 'an earlier one' },
  ],
  unaffected: [
    { source: 'title', from: 'a', to: 'b' },
    { source: 'title', from: 'b', to: 'c' },
  ],
} as const

test('hashes of words that stand stay, and past ones are the same as each other afterwards', () => {
  expect(hidePastHashes(record, { stands: true, hide })).toEqual({
    texts: [text('pt', 'p', 'hidden a')],
    stated: [{ ...record.stated[1], words: 'hidden an earlier one' }],
    unaffected: [
      { before: record.unaffected[0], after: { source: 'title', from: 'hidden a', to: 'hidden b' } },
      { before: record.unaffected[1], after: { source: 'title', from: 'hidden b', to: 'c' } },
    ],
  })
})

test('of a record that was removed nothing stands', () => {
  const left = JSON.stringify(hidePastHashes(record, { stands: false, hide }).texts)
  expect(left).not.toMatch(/"words":"[cpe]"/)
})
