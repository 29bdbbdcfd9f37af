import { expect, test } from 'vitest'

import { clockTolerance, digestOf, nodeKeyOf, SignatureCheck, signRequest } from './node-signature.ts'

const key = nodeKeyOf(Uint8Array.from({ length: 32 }, (_, index) => index))
const otherKey = nodeKeyOf(new Uint8Array(32))
const asked = { method: 'GET', path: '/sync/roadmap.steel?schema=3' }
const parts = { ...asked, to: 'b:1', from: 'a:1' }

function checkAt(now: () => number = () => 1_000_000) {
  return new SignatureCheck({ key, address: 'b:1', now })
}

test('what another node signed is known, with the node’s address', () => {
  expect(checkAt().senderOf(signRequest(key, parts, 1_000_000), asked)).toBe('a:1')
})

test('a request counts once', () => {
  const check = checkAt()
  const header = signRequest(key, parts, 1_000_000)
  check.senderOf(header, asked)
  expect(check.senderOf(header, asked)).toBeUndefined()
  // The same again, signed anew, is another request.
  expect(check.senderOf(signRequest(key, parts, 1_000_000), asked)).toBe('a:1')
})

test('a request counts once for as long as its time would be believed', () => {
  let now = 1_000_000
  const check = checkAt(() => now)
  const header = signRequest(key, parts, now + clockTolerance)
  expect(check.senderOf(header, asked)).toBe('a:1')
  for (const step of [0.5, 1, 1.5, 2, 2.01]) {
    now = 1_000_000 + step * clockTolerance
    // Others come meanwhile, and what is old is forgotten.
    check.senderOf(signRequest(key, parts, now), asked)
    expect(check.senderOf(header, asked)).toBeUndefined()
  }
})

test.each([
  ['another method', { ...asked, method: 'POST' }],
  ['another room', { ...asked, path: '/sync/roadmap.cement?schema=3' }],
  ['another query', { ...asked, path: '/sync/roadmap.steel?schema=4' }],
  ['another body', { ...asked, digest: digestOf(Uint8Array.of(1)) }],
])('what was signed for one request is worth nothing for %s', (_, other) => {
  expect(checkAt().senderOf(signRequest(key, parts, 1_000_000), other)).toBeUndefined()
})

test('what was signed for one node is worth nothing at another', () => {
  expect(checkAt().senderOf(signRequest(key, { ...parts, to: 'c:1' }, 1_000_000), asked)).toBeUndefined()
})

test.each([
  ['too old', 1_000_000 - clockTolerance - 1],
  ['from too far ahead', 1_000_000 + clockTolerance + 1],
])('a request that is %s does not count', (_, at) => {
  expect(checkAt().senderOf(signRequest(key, parts, at), asked)).toBeUndefined()
})

test('made up headers are worth nothing', () => {
  const right = signRequest(key, parts, 1_000_000)
  const fields = right.split(';')
  const changed = fields.map((field, index) =>
    fields.with(index, field === '' ? 'x' : `${field.slice(0, -1)}!`).join(';'),
  )
  const made = [undefined, '', ';', ';;;;', '1;2;3', right.slice(0, -4), `${right};`, right.replace('a:1', 'c:1')]
  const believed = [...made, ...changed, signRequest(otherKey, parts, 1_000_000)].filter(
    (header) => checkAt().senderOf(header, asked) !== undefined,
  )
  expect(believed).toEqual([])
})

test('made up headers are not remembered: they cannot fill the memory of what was seen', () => {
  const check = checkAt()
  const right = signRequest(key, parts, 1_000_000)
  const [said, time, nonce, from] = right.split(';')
  check.senderOf([said, time, nonce, from, 'AAAA'].join(';'), asked)
  expect(check.senderOf(right, asked)).toBe('a:1')
})
