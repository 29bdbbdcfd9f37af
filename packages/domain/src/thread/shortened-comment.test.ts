import fc from 'fast-check'
import { expect, test } from 'vitest'

import { commentText, plainComment, type CommentText } from './comment-text.ts'
import { shortenedComment } from './shortened-comment.ts'

const inline = fc.oneof(
  fc.record({ text: fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }) }),
  fc.constant({ break: true as const }),
  fc.record({
    text: fc.string({ minLength: 1, maxLength: 9 }),
    link: fc.constant(`https://example.org/${'x'.repeat(80)}`),
  }),
)
const text = fc.array(
  fc.record({
    kind: fc.constantFrom('paragraph' as const, 'bullet' as const),
    content: fc.array(inline, { maxLength: 6 }),
  }),
  { minLength: 1, maxLength: 30 },
)

test('is a comment, begins like the whole, and is never larger than asked for', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 300 }), (given, most) => {
      const short = shortenedComment(given, most)
      expect(commentText.safeParse(short).success).toBe(true)
      expect(plainComment(given as CommentText)).toMatch(
        new RegExp(`^${escaped(plainComment(short).replace(/\n?…$/u, ''))}`, 'u'),
      )
      const bound = short === given ? Infinity : 64 * most + 200
      expect(JSON.stringify(short).length).toBeLessThan(bound)
    }),
  )
})

test('a comment that fits is left as it is', () => {
  const given: CommentText = [{ kind: 'paragraph', content: [{ text: 'Why?' }] }]
  expect(shortenedComment(given, 100)).toBe(given)
  expect(shortenedComment(given, 2)).toEqual([{ kind: 'paragraph', content: [{ text: 'Wh…' }] }])
})

function escaped(words: string): string {
  return words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
