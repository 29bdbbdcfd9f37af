import { expect, test } from 'vitest'

import { writtenComment } from './written-comment.ts'

const called: Parameters<typeof writtenComment>[1] = [
  { kind: 'person', id: 'ana', label: 'Ana' },
  { kind: 'person', id: 'ana-maria', label: 'Ana María O’Neill 🌿' },
  { kind: 'organisation', id: 'ficem', label: 'FICEM' },
]

test('lines become paragraphs, addresses links without the full stop, chosen names mentions', () => {
  expect(writtenComment('See https://minga.example/a?b=1.\n\n@FICEM, @Ana María O’Neill 🌿 and @Ana?', called)).toEqual(
    [
      {
        kind: 'paragraph',
        content: [
          { text: 'See ' },
          { text: 'https://minga.example/a?b=1', link: 'https://minga.example/a?b=1' },
          { text: '.' },
        ],
      },
      {
        kind: 'paragraph',
        content: [
          { mention: { kind: 'organisation', id: 'ficem' }, label: 'FICEM' },
          { text: ', ' },
          { mention: { kind: 'person', id: 'ana-maria' }, label: 'Ana María O’Neill 🌿' },
          { text: ' and ' },
          { mention: { kind: 'person', id: 'ana' }, label: 'Ana' },
          { text: '?' },
        ],
      },
    ],
  )
})

test('a name that was not chosen stays text', () => {
  expect(writtenComment('@Rui', called)).toEqual([{ kind: 'paragraph', content: [{ text: '@Rui' }] }])
})
