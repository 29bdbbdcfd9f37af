import type { z } from 'zod'

type Shape = z.core.JSONSchema.JSONSchema

const least = ['minLength', 'minimum', 'minItems'] as const
const most = ['maxLength', 'maximum', 'maxItems'] as const

/** The values that `now` refuses and `then` allowed: compares fields, types, enumerations and bounds, not patterns. */
export function refusedOf(then: Shape | undefined, now: Shape | undefined, at = ''): string[] {
  if (then === undefined || now === undefined) return []
  const variants = variantsOf(now)
  return variantsOf(then).flatMap((shape) => {
    const verdicts = variants
      .filter((each) => typesOf(shape).every((type) => takes(each, type)))
      .map((each) => refusedOfOne(shape, each, at))
    const lost = typesOf(shape).filter((type) => !variants.some((each) => takes(each, type)))
    const [fewest] = verdicts.toSorted((one, other) => one.length - other.length)
    return fewest ?? lost.map((type) => `${at} is no ${type}`)
  })
}

function refusedOfOne(then: Shape, now: Shape, at: string): string[] {
  const { properties: before = {}, required: had = [] } = then
  const { properties: after = {}, required: has = [] } = now
  return [
    ...has.filter((name) => !had.includes(name)).map((name) => `${at}.${name} is required`),
    ...Object.keys(before)
      .filter((name) => !(name in after) && now.additionalProperties === false)
      .map((name) => `${at}.${name} is unknown`),
    ...Object.entries(before).flatMap(([name, shape]) =>
      refusedOf(shapeOf(shape), shapeOf(after[name]), `${at}.${name}`),
    ),
    ...valuesOf(then)
      .filter((value) => valuesOf(now).length > 0 && !valuesOf(now).includes(value))
      .map((value) => `${at} is never ${String(value)}`),
    ...[
      ...least.filter((name) => (now[name] ?? -Infinity) > (then[name] ?? -Infinity)),
      ...most.filter((name) => (now[name] ?? Infinity) < (then[name] ?? Infinity)),
    ].map((name) => `${at} has another ${name}`),
    ...refusedOf(shapeOf(then.items), shapeOf(now.items), `${at}[]`),
  ]
}

function variantsOf(shape: Shape): Shape[] {
  const { anyOf, oneOf = anyOf } = shape
  return oneOf?.flatMap((each) => variantsOf(shapeOf(each) ?? {})) ?? [shape]
}

const typesOf = ({ type }: Shape): readonly string[] => [type ?? []].flat()
const valuesOf = (shape: Shape): readonly unknown[] => shape.enum ?? (shape.const === undefined ? [] : [shape.const])

function takes(shape: Shape, type: string): boolean {
  const types = typesOf(shape)
  return types.length === 0 || types.includes(type) || (type === 'integer' && types.includes('number'))
}

function shapeOf(shape: unknown): Shape | undefined {
  return typeof shape === 'object' && shape !== null && !Array.isArray(shape) ? (shape as Shape) : undefined
}
