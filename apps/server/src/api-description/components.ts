import { z } from 'zod'

import { schemaNames } from './schema-names.ts'

type Shape = z.core.JSONSchema.JSONSchema
type Shapes = Readonly<Record<string, Shape>>
type Direction = 'input' | 'output'

const inDefs = '#/$defs/'
const inComponents = '#/components/schemas/'
const integers = { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER } as const

/**
 * Gathers the shapes of routes: what has a name is described once. A shape that is sent in another form than it is given
 * in (a field with a default) has two names, of which the sent one ends in `Input`.
 */
export class Components {
  readonly #found: Record<Direction, Record<string, Shape>> = { input: {}, output: {} }

  /** The shape of a schema, in which all that has a name is a reference: the whole too. */
  add(schema: z.ZodType, direction: Direction): Shape {
    const { $defs = {}, ...shape } = bare(
      z.toJSONSchema(schema, {
        io: direction,
        metadata: schemaNames,
        // Parts that JSON cannot describe are left open.
        unrepresentable: 'any',
        override: ({ jsonSchema }) => shorten(jsonSchema, direction),
      }),
    )
    for (const [name, found] of Object.entries($defs)) this.#found[direction][knownAs(name)] = found
    return shape
  }

  /** The shape of a query, whose fields are looked at one by one: it has no name itself. */
  addQuery(schema: z.ZodType): Shape {
    const shape = this.add(schema, 'input')
    const name = shape.$ref?.slice(inDefs.length)
    if (name === undefined) return shape
    const { [name]: query = {}, ...others } = this.#found.input
    this.#found.input = others
    return query
  }

  /** All that was found, and what makes references in a shape of `add` point to it. */
  finish(): { readonly schemas: Shapes; readonly pointing: (shape: unknown, direction: Direction) => unknown } {
    const { input, output } = this.#found
    const apart = differing(input, output)
    const nameOf = (name: string, direction: Direction) =>
      direction === 'input' && apart.has(name) ? `${name}Input` : name
    const pointing = (shape: unknown, direction: Direction) =>
      withReferences(shape, (name) => `${inComponents}${nameOf(name, direction)}`)
    const named = (direction: Direction) =>
      Object.entries(this.#found[direction]).map(
        ([name, shape]) => [nameOf(name, direction), pointing(shape, direction)] as const,
      )
    const all = Object.fromEntries([...named('input'), ...named('output')]) as Shapes
    const schemas = Object.fromEntries(
      Object.keys(all)
        .toSorted()
        .map((name) => [name, all[name] ?? {}]),
    )
    return { schemas, pointing }
  }
}

/** The one recursion without a name is zod's own: any value that JSON can have. */
function knownAs(name: string): string {
  return name.startsWith('__schema') ? 'AnyValue' : name
}

/** The names whose shape is another one in each direction, or that refer to such a one. */
function differing(input: Shapes, output: Shapes): ReadonlySet<string> {
  const both = Object.keys(input).filter((name) => name in output)
  const apart = new Set(both.filter((name) => JSON.stringify(input[name]) !== JSON.stringify(output[name])))
  for (let size = -1; size !== apart.size;) {
    size = apart.size
    for (const name of both) {
      if (referencesIn(input[name]).some((other) => apart.has(other))) apart.add(name)
    }
  }
  return apart
}

/** Leaves out what a reader of the API does not need, and most of what there was. */
function shorten(shape: Shape, direction: Direction): void {
  // The format says it, in four hundred letters less.
  if (shape.format !== undefined) delete shape.pattern
  if (shape.allOf?.some((each) => isUuid(each))) {
    delete shape.allOf
    shape.format = 'uuid'
  }
  if (shape.minimum === integers.minimum) delete shape.minimum
  if (shape.maximum === integers.maximum) delete shape.maximum
  // An answer may have further fields one day.
  if (direction === 'output' && shape.additionalProperties === false) delete shape.additionalProperties
}

function isUuid(shape: unknown): boolean {
  return JSON.stringify(shape).startsWith('{"pattern":"^([0-9a-fA-F]{8}-')
}

function bare(shape: Shape): Shape {
  return JSON.parse(
    JSON.stringify(shape, function leaveOut(this: Shape, key: string, value: unknown) {
      if (key === '$schema' || key === '~standard') return undefined
      // Of a shape, its name in the registry; a field that is called `id` has an object.
      return key === 'id' && typeof value === 'string' && this.const === undefined ? undefined : value
    }),
  ) as Shape
}

function withReferences(shape: unknown, target: (name: string) => string): unknown {
  return JSON.parse(
    JSON.stringify(shape, (key, value: unknown) =>
      key === '$ref' && typeof value === 'string' && value.startsWith(inDefs)
        ? target(knownAs(value.slice(inDefs.length)))
        : value,
    ),
  )
}

function referencesIn(shape: unknown): string[] {
  return [...JSON.stringify(shape).matchAll(/"\$ref":"#\/\$defs\/(\w+)"/g)].map(([, name = '']) => name)
}
