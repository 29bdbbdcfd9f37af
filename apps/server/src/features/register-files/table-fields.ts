import { answer } from '@minga/domain/action/acceptance'
import { disclosureClasses } from '@minga/domain/contribution/contribution'
import { contributionStates } from '@minga/domain/contribution/contribution-state'
import { instruments } from '@minga/domain/contribution/instrument'
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

const money = 'A decimal number and a currency of ISO 4217: 1550000.00 USD'

/** The fields of a contribution, as its last act says them. */
export const contributionFields: readonly TableField[] = [
  { name: 'id', type: 'string', constraints: { required: true, unique: true } },
  { name: 'financing', type: 'string', constraints: { required: true } },
  { name: 'provider', type: 'string', description: 'An organisation of the coalition; null for a body outside it' },
  { name: 'outside', type: 'object', description: 'A body outside the coalition: name, class' },
  { name: 'standing', type: 'string', constraints: { required: true, enum: ['reported', 'confirmed'] } },
  {
    name: 'instrument',
    type: 'string',
    description: 'Code of the OECD and IATI (FinanceType)',
    constraints: { required: true, enum: instruments },
  },
  { name: 'amount', type: 'string', description: money, constraints: { required: true } },
  { name: 'state', type: 'string', constraints: { required: true, enum: contributionStates } },
  { name: 'day', type: 'string', description: 'Of the state: YYYY-MM-DD' },
  { name: 'disbursed', type: 'string', description: money },
  { name: 'cancelled', type: 'string', description: money },
  {
    name: 'coverage',
    type: 'number',
    description: 'Of a guarantee, in per cent',
    constraints: { minimum: 0, maximum: 100 },
  },
  { name: 'terms', type: 'string' },
  { name: 'operation', type: 'string' },
  { name: 'disclosure', type: 'string', constraints: { enum: disclosureClasses } },
  { name: 'document', type: 'string' },
  { name: 'source', type: 'string' },
  { name: 'public', type: 'string', description: 'Address of a public source' },
  { name: 'conversion', type: 'object', description: 'A rate: to (ISO 4217), rate (decimal), day, source' },
  { name: 'saidAt', type: 'datetime', constraints: { required: true } },
]

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
      return { type: 'string', description: money }
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
