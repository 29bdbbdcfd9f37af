import { z } from 'zod'

import { faultsOfDataPackage } from './faults-of-data-package.ts'

const types = ['string', 'integer', 'number', 'boolean', 'object', 'array', 'datetime'] as const
const name = z.string().regex(/^[-a-z0-9._]+$/)
const names = z.array(z.string()).min(1)

/** Data Package 2.0 and Table Schema 2.0, as far as our files use them: what is not here, the readers of others refuse. */
const field = z.strictObject({
  name: z.string().min(1),
  type: z.enum(types),
  title: z.string().optional(),
  description: z.string().optional(),
  constraints: z
    .strictObject({
      required: z.boolean(),
      unique: z.boolean(),
      enum: z.array(z.string()).min(1),
      minimum: z.number(),
      maximum: z.number(),
      maxLength: z.int(),
    })
    .partial()
    .optional(),
})
const resource = z.strictObject({
  name,
  type: z.literal('table'),
  title: z.string(),
  schema: z.strictObject({
    $schema: z.literal('https://datapackage.org/profiles/2.0/tableschema.json'),
    fields: z.array(field).min(1),
    primaryKey: names,
    foreignKeys: z
      .array(z.strictObject({ fields: names, reference: z.strictObject({ resource: name, fields: names }) }))
      .min(1)
      .optional(),
  }),
  data: z.array(z.record(z.string(), z.unknown())),
})
const dataPackage = z.object({
  $schema: z.literal('https://datapackage.org/profiles/2.0/datapackage.json'),
  name,
  id: z.string().min(1),
  title: z.string(),
  created: z.iso.datetime(),
  contributors: z.array(z.strictObject({ title: z.string(), organization: z.string() })).min(1),
  resources: z.array(resource).min(1),
  licenses: z.undefined().optional(),
})

type Row = Readonly<Record<string, unknown>>
type TableField = z.infer<typeof field>
const text = (row: Row, fields: readonly string[]) => JSON.stringify(fields.map((each) => row[each]))

/** Reads a data package as a program would that knows nothing of us: its tables, by their names. @throws where it is not valid */
export function readDataPackage(json: string): ReadonlyMap<string, readonly Row[]> {
  const faults = faultsOfDataPackage(json)
  if (faults.length > 0) throw new Error(`no data package: ${faults.join('; ')}`)
  const { resources } = dataPackage.parse(JSON.parse(json))
  const tables = new Map(resources.map(({ name: of, data }) => [of, data]))
  if (tables.size < resources.length) throw new Error('two tables have one name')
  for (const { name: of, schema, data } of resources) {
    const known = new Set(schema.fields.map((each) => each.name))
    for (const row of data) {
      const unknown = Object.keys(row).filter((key) => !known.has(key))
      if (unknown.length > 0) throw new Error(`${of}: ${unknown.join(', ')} are no fields of it`)
      for (const each of schema.fields) check(of, each, row[each.name])
    }
    for (const key of [schema.primaryKey, ...schema.fields.flatMap(uniqueIn)]) {
      if (new Set(data.map((row) => text(row, key))).size < data.length)
        throw new Error(`${of}: ${key.join()} is not unique`)
    }
    for (const { fields, reference } of schema.foreignKeys ?? []) {
      const there = new Set(tables.get(reference.resource)?.map((row) => text(row, reference.fields)))
      const lost = data.filter((row) => fields.every((each) => row[each] !== null) && !there.has(text(row, fields)))
      if (lost.length > 0) throw new Error(`${of}: ${text(lost[0] ?? {}, fields)} is not in ${reference.resource}`)
    }
  }
  return tables
}

function uniqueIn({ name: of, constraints }: TableField): string[][] {
  return constraints?.unique === true ? [[of]] : []
}

function check(table: string, { name: of, type, constraints = {} }: TableField, value: unknown): void {
  const { required = false, minimum, maximum, maxLength } = constraints
  const fail = (why: string) => {
    throw new Error(`${table}.${of} is ${JSON.stringify(value)}: ${why}`)
  }
  if (value === null || value === undefined) return required ? fail('required') : undefined
  const schema = schemas[type].safeParse(value)
  if (!schema.success) return fail(type)
  if (typeof value === 'string' && constraints.enum?.includes(value) === false) return fail('none of its values')
  if (typeof value === 'number' && (value < (minimum ?? value) || value > (maximum ?? value))) return fail('its limits')
  if (typeof value === 'string' && value.length > (maxLength ?? value.length)) fail('too long')
}

const schemas = {
  string: z.string(),
  integer: z.int(),
  number: z.number(),
  boolean: z.boolean(),
  object: z.record(z.string(), z.unknown()),
  array: z.array(z.unknown()),
  datetime: z.iso.datetime(),
} as const satisfies Record<(typeof types)[number], z.ZodType>
