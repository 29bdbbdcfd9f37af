import { answer } from '@minga/domain/action/acceptance'
import type { Field } from '@minga/domain/record/field'
import type { AnyRecordType } from '@minga/domain/record/record-types'

/** A field as Table Schema describes it. */
interface TableField {
  readonly name: string
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array' | 'datetime'
  readonly title?: string
  readonly description?: string
  readonly constraints?: Readonly<Record<string, unknown>>
}

const partial = 'ISO 8601, as exact as it is known: 2030, 2030-Q2, 2030-06, 2030-06-30, 2026/2034'

/** The fields of a row in a kind's table, read off the kind: its own content, and the decisions about it. */
export function recordFields(type: AnyRecordType, labels: ReadonlyMap<string, string>): TableField[] {
  const required = { constraints: { required: true } }
  return [
    { name: 'id', type: 'string', constraints: { required: true, unique: true } },
    { name: 'kind', type: 'string', constraints: { required: true, enum: [type.kind] } },
    { name: 'reference', type: 'string' },
    { name: 'group', type: 'string', ...required },
    { name: 'archived', type: 'boolean', ...required },
    ...Object.entries(type.fields).flatMap(([name, field]) => {
      const described = tableType(field)
      const title = labels.get(name)
      return described === undefined ? [] : [{ name, ...(title !== undefined && { title }), ...described }]
    }),
    ...(type.kind === 'action' ? [{ name: 'waitsFor', type: 'array' } as const] : []),
    { name: 'texts', type: 'array', description: 'Long texts: field, language, text' },
    { name: 'answer', type: 'string', constraints: { enum: answer.options } },
    { name: 'firstPromisedDue', type: 'string', description: partial },
    { name: 'createdAt', type: 'datetime', ...required },
    { name: 'changedAt', type: 'datetime', ...required },
  ]
}

/** Undefined for a record's place in its list, which no file has. */
function tableType(field: Field): Omit<TableField, 'name'> | undefined {
  switch (field.type) {
    case 'title':
      return { type: 'object', description: 'By language: es, pt, en' }
    case 'text':
      return { type: 'string', constraints: { maxLength: field.most } }
    case 'number': {
      const { min, max, isWhole = false } = field
      const limits = { ...(min !== undefined && { minimum: min }), ...(max !== undefined && { maximum: max }) }
      return { type: isWhole ? 'integer' : 'number', ...(Object.keys(limits).length > 0 && { constraints: limits }) }
    }
    case 'scale':
      return { type: 'integer', constraints: { minimum: 1, maximum: 5 } }
    case 'money':
      return { type: 'string', description: 'A decimal number and a currency of ISO 4217: 1550000.00 USD' }
    case 'date':
      return { type: 'string', description: partial }
    case 'choice':
      return {
        type: 'string',
        constraints: { enum: field.values, ...(field.isRequired === true && { required: true }) },
      }
    case 'status':
      return { type: 'string', constraints: { enum: field.values, required: true } }
    case 'flag':
      return { type: 'boolean' }
    case 'organisation':
    case 'person':
      return { type: 'string' }
    case 'choices':
    case 'organisations':
    case 'links':
    case 'words':
      return { type: 'array' }
    case 'keyed':
      return { type: 'object' }
    case 'rank':
      return undefined
  }
}
