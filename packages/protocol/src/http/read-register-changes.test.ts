import fc from 'fast-check'
import { expect, test } from 'vitest'

import { readRegisterChanges } from './read-register-changes.ts'
import { mostOfValue, mostWrites, registerChanges } from './register-changes.ts'

const { letters, paragraphs, members, memberLetters } = mostOfValue
const text = (length: number) => 'x'.repeat(length)
const record = 'slag'
const change = { record, kind: 'barrier', field: 'title/es', value: 'Escoria' }
const piece = { key: '7b0cbb5e-3a3c-4d5f-8a9e-2f1f6c0d9b1a', piece: 1, of: 3, changes: [change] }

/** As it comes over the line. */
const sent = (body: unknown): unknown => JSON.parse(JSON.stringify(body))

/** What fits comes out as from the schema, letter by letter, and the rest is left to the schema. */
function bothReadings(body: unknown): readonly [string | undefined, string | undefined] {
  const [read, bySchema] = [readRegisterChanges(sent(body)), registerChanges.safeParse(sent(body))]
  return [
    read === undefined ? undefined : JSON.stringify(read),
    bySchema.success ? JSON.stringify(bySchema.data) : undefined,
  ]
}

const mostlyFits = <Value>(fits: fc.Arbitrary<Value>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 30, arbitrary: fits }, { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) })
const texts = mostlyFits(fc.array(mostlyFits(fc.string({ maxLength: 8 })), { maxLength: 3 }))
const value = mostlyFits(
  fc.oneof(
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    texts,
    fc.record({ add: texts, remove: texts }, { requiredKeys: [] }),
    fc.dictionary(fc.constantFrom('add', 'remove', 'other', '__proto__'), texts, { maxKeys: 2 }),
  ),
)
const keys = ['record', 'kind', 'field', 'value'] as const
const anyChange = fc
  .record(
    {
      record: mostlyFits(fc.oneof(fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/), fc.constantFrom('a b', '', text(65)))),
      kind: mostlyFits(fc.constantFrom('barrier', 'action', 'milestone', 'financing', 'letter')),
      field: mostlyFits(fc.constantFrom('severity', 'title/es', 'description/es', 'measures/en', '', text(201))),
      base: value,
      value,
      more: fc.constant(1),
    },
    { requiredKeys: [...keys], noNullPrototype: true },
  )
  .chain((made) => fc.shuffledSubarray(Object.entries(made), { minLength: Object.keys(made).length }))
  .map((entries) => Object.fromEntries(entries.filter(([name]) => name !== 'more' || entries.length % 5 === 0)))
const anyPiece = fc.record(
  {
    key: mostlyFits(fc.uuid()),
    piece: mostlyFits(fc.integer({ min: -1, max: 10_001 })),
    of: mostlyFits(fc.integer({ min: 0, max: 10_001 })),
    changes: mostlyFits(fc.array(mostlyFits(anyChange), { maxLength: 4 })),
    rivals: fc.constantFrom(['figure'], [], ['other'], undefined),
    more: fc.constant(undefined),
  },
  { requiredKeys: ['key', 'piece', 'of', 'changes'], noNullPrototype: true },
)

test('a piece is taken and refused as by its schema, whatever comes', () => {
  fc.assert(
    fc.property(anyPiece, (body) => {
      const [read, bySchema] = bothReadings(body)
      expect(read).toBe(bySchema)
    }),
    { numRuns: 3000 },
  )
})

test.each<[string, unknown]>([
  ['no piece', null],
  ['a list', [piece]],
  ['no changes', { ...piece, changes: [] }],
  ['a key beside', { ...piece, more: 1 }],
  ['a key beside a change', { ...piece, changes: [{ ...change, more: 1 }] }],
  ['keys in another order', { ...piece, changes: [{ value: 4, base: 3, field: 'severity', kind: 'barrier', record }] }],
  ['a record twice', { ...piece, changes: [change, { ...change, field: 'title/en' }] }],
  [
    'a long text twice',
    { ...piece, changes: [1, 2].map((each) => ({ ...change, field: 'description/es', value: [`${each}`] })) },
  ],
  ['as many writes as may be', { ...piece, changes: written(mostWrites) }],
  ['one write more', { ...piece, changes: written(mostWrites + 1) }],
  ['2,001 changes', { ...piece, changes: Array.from({ length: 2001 }, () => change) }],
  ...[letters, letters + 1].map((length): [string, unknown] => [`${length} letters`, valued(text(length))]),
  ...[paragraphs, paragraphs + 1].map((count): [string, unknown] => [`${count} paragraphs`, valued(many(count, 'x'))]),
  ...[members, members + 1].map((count): [string, unknown] => [`${count} members`, valued({ add: many(count, 'x') })]),
  ...[memberLetters, memberLetters + 1].map((length): [string, unknown] => [
    `a member of ${length} letters`,
    valued({ remove: [text(length)] }),
  ]),
  ['an empty set', valued({})],
])('a piece with %s is taken or refused as by its schema', (_, body) => {
  const [read, bySchema] = bothReadings(body)
  expect(read).toBe(bySchema)
})

function many<Item>(count: number, item: Item): Item[] {
  return Array.from({ length: count }, () => item)
}

function valued(of: unknown) {
  return { ...piece, changes: [{ ...change, value: of }] }
}

/** Sets of 500 members each, and one of what is left. */
function written(writes: number) {
  const sizes = [...many(Math.floor(writes / members), members), writes % members]
  return sizes.map((size) => ({ ...change, field: 'sectors', value: { add: many(size, 'x'), remove: [] } }))
}

test('a number that JSON can say and no field hold is left to the schema', () => {
  const body = JSON.parse(JSON.stringify(valued(7)).replace('"value":7', '"value":1e999')) as unknown
  expect([readRegisterChanges(body), registerChanges.safeParse(body).success]).toEqual([undefined, false])
})
