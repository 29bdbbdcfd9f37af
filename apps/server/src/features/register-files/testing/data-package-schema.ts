/*
 * The requirements of the Data Package standard 2.0 as JSON Schema (draft 2020-12). Written from the text of the standard:
 * https://datapackage.org/standard/data-package/, …/data-resource/ and …/table-schema/. A package may have properties
 * that the standard does not know: they pass. The properties that it knows have its types.
 */

const text = { type: 'string' } as const
const texts = { type: 'array', items: text, minItems: 1 } as const
const count = { type: 'integer', minimum: 0 } as const
const flag = { type: 'boolean' } as const
const isoDateTime = {
  type: 'string',
  pattern: String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$`,
} as const

/** The constraints of each type of field, beside `required`, `unique` and `enum`. */
const ordered = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum']
const measured = ['minLength', 'maxLength']
const constraintsOf: Readonly<Record<string, readonly string[]>> = {
  string: [...measured, 'pattern'],
  number: ordered,
  integer: ordered,
  boolean: [],
  object: [...measured, 'jsonSchema'],
  array: [...measured, 'jsonSchema'],
  list: measured,
  datetime: ordered,
  date: ordered,
  time: ordered,
  year: ordered,
  yearmonth: ordered,
  duration: ordered,
  geopoint: [],
  geojson: [],
  any: [],
}

const constraint: Readonly<Record<string, object>> = {
  required: flag,
  unique: flag,
  enum: { type: 'array', minItems: 1, uniqueItems: true },
  minLength: count,
  maxLength: count,
  pattern: text,
  minimum: { type: ['number', 'string'] },
  maximum: { type: ['number', 'string'] },
  exclusiveMinimum: { type: ['number', 'string'] },
  exclusiveMaximum: { type: ['number', 'string'] },
  jsonSchema: { type: 'object' },
}

/** A field of one type: only the constraints that the standard has for it. */
function fieldOf(type: string): object {
  const names = ['required', 'unique', 'enum', ...(constraintsOf[type] ?? [])]
  const constraints = Object.fromEntries(names.map((name) => [name, constraint[name]]))
  return {
    if: { properties: { type: { const: type } }, required: ['type'] },
    // oxlint-disable-next-line unicorn/no-thenable -- the keyword of JSON Schema
    then: { properties: { constraints: { type: 'object', properties: constraints, additionalProperties: false } } },
  }
}

const field = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 1 },
    type: { enum: Object.keys(constraintsOf) },
    format: text,
    title: text,
    description: text,
    rdfType: text,
    missingValues: { type: 'array' },
    constraints: { type: 'object' },
  },
  allOf: Object.keys(constraintsOf).map(fieldOf),
} as const

const tableSchema = {
  type: 'object',
  required: ['fields'],
  properties: {
    $schema: { const: 'https://datapackage.org/profiles/2.0/tableschema.json' },
    fields: { type: 'array', items: field, minItems: 1 },
    fieldsMatch: { enum: ['exact', 'equal', 'subset', 'superset', 'partial'] },
    missingValues: { type: 'array' },
    primaryKey: texts,
    uniqueKeys: { type: 'array', items: texts, minItems: 1 },
    foreignKeys: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['fields', 'reference'],
        properties: {
          fields: texts,
          reference: { type: 'object', required: ['fields'], properties: { resource: text, fields: texts } },
        },
      },
    },
  },
} as const

const licenses = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    anyOf: [{ required: ['name'] }, { required: ['path'] }],
    properties: { name: text, path: text, title: text },
  },
} as const

const sources = {
  type: 'array',
  minItems: 1,
  items: { type: 'object', properties: { title: text, path: text, email: text, version: text } },
} as const

const resource = {
  type: 'object',
  required: ['name'],
  // Its data lie in it, or elsewhere: not both.
  oneOf: [{ required: ['data'] }, { required: ['path'] }],
  properties: {
    name: { type: 'string', minLength: 1 },
    path: { oneOf: [text, texts] },
    type: { const: 'table' },
    $schema: text,
    title: text,
    description: text,
    format: text,
    mediatype: text,
    encoding: text,
    bytes: count,
    hash: text,
    schema: tableSchema,
    licenses,
    sources,
  },
  // The data of a table in a package: a list of rows.
  if: { required: ['data', 'type'] },
  // oxlint-disable-next-line unicorn/no-thenable -- the keyword of JSON Schema
  then: { required: ['schema'], properties: { data: { type: 'array', items: { type: 'object' } } } },
} as const

export const dataPackageSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  required: ['resources'],
  properties: {
    $schema: { const: 'https://datapackage.org/profiles/2.0/datapackage.json' },
    name: text,
    id: text,
    title: text,
    description: text,
    homepage: text,
    version: text,
    image: text,
    created: isoDateTime,
    keywords: texts,
    licenses,
    sources,
    contributors: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        properties: {
          title: text,
          path: text,
          email: text,
          givenName: text,
          familyName: text,
          organization: text,
          roles: texts,
        },
      },
    },
    resources: { type: 'array', items: resource, minItems: 1 },
  },
} as const
