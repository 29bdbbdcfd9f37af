import { expect, test } from 'vitest'
import { z } from 'zod'

import { apiRoutes } from '../api-routes.ts'

/**
 * Every text of every request is an id, a secret, one line or words: a field that takes any text fails here. Lines and
 * words never hold what cannot be seen or turns its line round.
 */

/** Fields that repeat what stands elsewhere, are compared with it and shown to nobody; ids, and secrets. */
const repeated = new Set(
  (
    'after base base[] before block blocks[] block[] code clientSecret evidence exported field fields[] key kept ' +
    'merged next password present quotation room seen source[] stamp take[] template value value[] variable place ' +
    'version add[] remove[] query'
  ).split(' '),
)
/** Parsed by the field or the kind of node that it is, when it is written and when it is read. */
const parsedLater = new Set(['content: unknown', 'lines[]: unknown'])
/** Words that strike-outs look for, exactly as they stand. */
const exact = new Set(['post /api/strike-outs .words[]'])
/** Words over several lines; every other text is one line. */
const severalLines = new Set(
  (
    'note reason letters.es letters.pt letters.en definition{} markdown purpose.es purpose.pt purpose.en texts.es ' +
    'texts.pt texts.en text comment paragraphs[] terms proposedText label correction question progress{} needs{} ' +
    'slip{} internalSlip statement cure words words.es words.pt words.en sentence{} alt'
  ).split(' '),
)

interface Leaf {
  readonly at: string
  readonly schema: z.ZodType
}

/** Every schema of a body that takes a text. */
function textsOf(schema: z.core.$ZodType, at: string): Leaf[] {
  const { def } = schema as unknown as { def: Record<string, unknown> & { type: string } }
  const inner = (key: string, name = at) => textsOf(def[key] as z.core.$ZodType, name)
  switch (def.type) {
    case 'string':
      return [{ at, schema: schema as z.ZodType }]
    case 'object': {
      const shape = Object.entries(def['shape'] as Record<string, z.core.$ZodType>)
      return shape.flatMap(([key, each]) => textsOf(each, `${at}.${key}`))
    }
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
      return inner('innerType')
    case 'array':
      return inner('element', `${at}[]`)
    case 'record':
      return [...inner('keyType', `${at}{key}`), ...inner('valueType', `${at}{}`)]
    case 'union':
      return (def['options'] as z.core.$ZodType[]).flatMap((each) => textsOf(each, at))
    case 'intersection':
      return [...inner('left'), ...inner('right')]
    case 'tuple':
      return (def['items'] as z.core.$ZodType[]).flatMap((each, index) => textsOf(each, `${at}[${index}]`))
    case 'pipe': {
      const from = inner('in')
      return from.some((leaf) => leaf.at === at) ? [{ at, schema: schema as z.ZodType }] : from
    }
    case 'lazy':
      return []
    case 'enum':
    case 'literal':
    case 'boolean':
    case 'number':
    case 'int':
    case 'null':
    case 'undefined':
    case 'transform':
      return []
    default:
      return [{ at: `${at}: ${def.type}`, schema: schema as z.ZodType }]
  }
}

const routes = apiRoutes({} as Parameters<typeof apiRoutes>[0])
const leaves = routes.flatMap(({ method, path, body }) =>
  body === undefined ? [] : textsOf(body, `${method} ${path} `),
)
/** `note.text` and `text` for `post /api/… .note.text`. */
const namesOf = (at: string) => {
  const parts = at.slice(at.lastIndexOf(' .') + 2).split('.')
  return at.includes(': ') ? [parts.at(-1) ?? ''] : [parts.at(-1) ?? '', parts.slice(-2).join('.')]
}

/** Whether a text with this in its middle is kept as it came, at any length. */
function takes(schema: z.ZodType, middle: string): boolean {
  return Array.from({ length: 130 }, (_, index) => `a${middle}${'a'.repeat(index + 1)}`).some((text) => {
    const { success, data } = schema.safeParse(text)
    return success && String(data).includes(middle)
  })
}

const isOf = (names: ReadonlySet<string>) => (at: string) => namesOf(at).some((name) => names.has(name))

test('no line and no words of a request hold what cannot be seen', () => {
  expect(leaves.length).toBeGreaterThan(400)
  const [isRepeated, isParsedLater] = [isOf(repeated), isOf(parsedLater)]
  const raw = leaves.filter(({ at }) => !isRepeated(at) && !isParsedLater(at) && !exact.has(at))
  for (const hidden of ['\u202E', '\u2066', '\u0000', '\u0007', '\u009B']) {
    expect(raw.filter(({ schema }) => takes(schema, hidden)).map(({ at }) => at)).toEqual([])
  }
})

test('a text is one line, unless it is listed among the words of several', () => {
  const isListed = isOf(new Set([...repeated, ...parsedLater, ...severalLines]))
  const rest = leaves.filter(({ at }) => !isListed(at) && !exact.has(at))
  expect(rest.filter(({ schema }) => takes(schema, '\n')).map(({ at }) => at)).toEqual([])
})

test('a field that takes any text is found', () => {
  const [{ at, schema } = { at: '', schema: z.never() }] = textsOf(z.object({ anything: z.string() }), 'post /made-up ')
  expect([at, takes(schema, '\u202E'), takes(schema, '\n')]).toEqual(['post /made-up .anything', true, true])
})
