import { customNameOf } from '../record/custom-key.ts'
import { choice, choices, date, number, organisation, person, text, type Field } from '../record/field.ts'
import type { RecordKind } from '../record/record-kind.ts'
import { typeOf, type AnyRecordType } from '../record/record-types.ts'
import { noCustomFields, type CustomField, type CustomFields } from './custom-field.ts'

const made = new WeakMap<CustomFields, Map<RecordKind, AnyRecordType>>()

/**
 * A kind's declaration with the fields that the coalition made for itself, in the same form: what reads the one reads
 * the other. Retired ones are not among them.
 */
export function typeWith(kind: RecordKind, own: CustomFields = noCustomFields): AnyRecordType {
  const known = made.get(own) ?? new Map<RecordKind, AnyRecordType>()
  made.set(own, known)
  const type = known.get(kind) ?? withCustomFields(typeOf(kind), own)
  known.set(kind, type)
  return type
}

function withCustomFields(type: AnyRecordType, own: CustomFields): AnyRecordType {
  const live = own
    .filter(({ kind, retiredAt }) => kind === type.kind && retiredAt === null)
    .toSorted((one, other) => one.place - other.place)
  if (live.length === 0) return type
  const fields: Readonly<Record<string, Field>> = Object.fromEntries(
    live.map((each) => [customNameOf(each.id), fieldOf(each)]),
  )
  const names = Object.keys(fields)
  const { layout } = type
  return {
    ...type,
    fields: { ...type.fields, ...fields },
    shape: { ...type.shape, ...Object.fromEntries(names.map((name) => [name, fields[name]?.shape ?? 'scalar'])) },
    layout: {
      ...layout,
      columns: [...layout.columns, ...names],
      facets: [...layout.facets, ...names.filter((name) => isFacet(fields[name]))],
      own: names,
    },
  }
}

/** Long enough for a sentence or two; a longer text belongs in a description. */
const longestText = 500

function fieldOf({ type, unit, choices: offered }: CustomField): Field {
  const [first = 'none', ...others] = offered.map(({ id }) => id)
  switch (type) {
    case 'text':
      return text(longestText)
    case 'number':
      return number(unit === null ? {} : { unit })
    case 'date':
      return date()
    case 'choice':
      return choice([first, ...others])
    case 'choices':
      return choices([first, ...others])
    case 'organisation':
      return organisation()
    case 'person':
      return person()
  }
}

function isFacet(field: Field | undefined): boolean {
  return field?.type === 'choice' || field?.type === 'choices' || field?.type === 'organisation'
}
