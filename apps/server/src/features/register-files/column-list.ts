import type { Field } from '@minga/domain/record/field'

import type { CellValues } from './cell-values.ts'
import type { ColumnList } from './register-sheet.ts'

const steps = [1, 2, 3, 4, 5]

/**
 * The choices for the cells of a field. People are not among them: a file is sent around, and only readers of a group
 * may know its people.
 *
 * @param organisations their short names
 */
export function columnList(
  name: string,
  field: Field,
  values: CellValues,
  organisations: readonly string[],
): ColumnList | undefined {
  switch (field.type) {
    case 'choice':
    case 'status':
      return { words: field.values.map((code) => values.word(name, field, code)), isStrict: true }
    case 'choices':
      return { words: field.values.map((code) => values.word(name, field, code)), isStrict: false }
    case 'flag':
      return { words: ['yes', 'no'].map((code) => values.choice(name, code)), isStrict: true }
    case 'scale':
      return { words: steps, meanings: steps.map((step) => values.step(name, step)), isStrict: true }
    case 'organisation':
    case 'organisations':
      return { words: organisations, isStrict: false }
    case 'title':
    case 'text':
    case 'words':
    case 'number':
    case 'date':
    case 'person':
    case 'links':
    case 'money':
    case 'keyed':
    case 'rank':
      return undefined
  }
}
