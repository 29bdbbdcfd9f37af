import { expect, test } from 'vitest'
import { z } from 'zod'

import { SecretBox } from './secret-box.ts'
import { sealedToken } from './sealed-token.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const token = sealedToken(z.strictObject({ reader: z.string() }))
const box = new SecretBox('a secret', 'tests')

test.each(['', 'a', 'ab', 'abc', 'abcd'])('what was written is read (%j), and no other spelling of it', (reader) => {
  const written = token.write(box, { reader })
  expect(token.read(box, written)).toEqual({ reader })
  const others = alphabet
    .split('')
    .map((last) => written.slice(0, -1) + last)
    .filter((other) => other !== written)
  for (const other of [...others, `${written}=`, ` ${written}`, `${written}A`, written.slice(0, -1), '']) {
    expect(token.read(box, other)).toBeUndefined()
  }
})

test('a token of another purpose or of another content is not read', () => {
  expect(token.read(new SecretBox('a secret', 'others'), token.write(box, { reader: 'a' }))).toBeUndefined()
  const writer = sealedToken(z.strictObject({ writer: z.string() }))
  expect(token.read(box, writer.write(box, { writer: 'a' }))).toBeUndefined()
})
