import { createHash } from 'node:crypto'

import { expect, test } from 'vitest'

import { sameOrWhole } from './unless-same.ts'

const answer = { figures: [47] }
const asked = (tag: string) => sameOrWhole(new Headers({ 'if-none-match': tag }), ['anna'], answer)

test('a reader who has the answer gets 304, and another person’s tag is not theirs', () => {
  const tag = asked('').headers.get('etag') ?? ''
  expect(asked(tag).status).toBe(304)
  expect(asked(`"other", W/${tag}`).status).toBe(304)
  expect(sameOrWhole(new Headers({ 'if-none-match': tag }), ['ben'], answer).status).toBe(200)
})

test('a tag that is made of a guessed answer says nothing', () => {
  const guess = createHash('sha256')
    .update(JSON.stringify(['anna']))
    .update(JSON.stringify(answer))
    .digest('base64url')
  expect(asked(`"${guess}"`).status).toBe(200)
})
