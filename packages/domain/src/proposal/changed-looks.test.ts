import { expect, test } from 'vitest'

import { changedLooks } from './changed-looks.ts'

test('says which words look otherwise, and how; words that are written anew are not among them', () => {
  const before = [
    { text: 'We ', marks: {} },
    { text: 'need', marks: { bold: {} } },
    { text: ' scrap by CO2 rules.', marks: {} },
  ]
  const after = [
    { text: 'We need ', marks: {} },
    { text: 'all', marks: { bold: {} } },
    { text: ' ', marks: {} },
    { text: 'scrap', marks: { link: { href: 'https://example.org/' } } },
    { text: ' by CO2', marks: {} },
    { text: ' rules', marks: { 'subscript--u+herLyy': {} } },
    { text: '.', marks: {} },
  ]
  expect(changedLooks(before, after)).toEqual([
    { look: 'bold', words: 'need', isSet: false },
    { look: 'link', words: 'scrap', address: 'https://example.org/' },
    { look: 'subscript', words: ' rules', isSet: true },
  ])
  expect(changedLooks(after, before)[1]).toEqual({ look: 'link', words: 'scrap', address: null })
})
