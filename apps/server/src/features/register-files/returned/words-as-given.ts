import { knownWords, type KnownWords } from '@minga/domain/cell-reading/known-words'
import type { CustomField } from '@minga/domain/custom-field/custom-field'
import { customNameOf } from '@minga/domain/record/custom-key'
import { plainText } from '@minga/domain/record/mentions'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { NamesInExport } from '@minga/storage/exports/export-rows'

import type { SheetWords } from '../kind-sheet.ts'

/** The words of a workbook as it was given out: what was renamed since has its earlier name, and what was made since is not in it. */
export function wordsAsGiven(words: SheetWords, names: NamesInExport): SheetWords {
  const { language, organisation } = words
  return {
    ...words,
    organisation: (id) => names.organisations[id] ?? organisation(id),
    own: words.own.flatMap((field): CustomField[] => {
      const called = names.fields[customNameOf(field.id)]
      if (called === undefined) return []
      const choices = field.choices.map((choice) => {
        const label = called.choices[choice.id]
        return label === undefined ? choice : { ...choice, labels: { [language]: label } }
      })
      return [{ ...field, labels: { [language]: called.label }, choices }]
    }),
  }
}

/** The names that cells are read by: first those of the file, then those of today, which its reader may know too. */
export function organisationsAsGiven(
  present: ReadonlyMap<string, string>,
  names: NamesInExport,
): ReadonlyMap<string, string> {
  const given = Object.entries(names.organisations).map(([id, name]) => [plainText(name), id] as const)
  return new Map([...present, ...given])
}

/** The same for the choices of the coalition's own fields. */
export function choicesAsGiven(kind: RecordKind, present: KnownWords, given: SheetWords): KnownWords {
  const values = new Map(present.values)
  for (const [name, words] of knownWords(kind, [], given.own).values) {
    if (given.own.some(({ id }) => customNameOf(id) === name))
      values.set(name, new Map([...(values.get(name) ?? []), ...words]))
  }
  return { ...present, values }
}
