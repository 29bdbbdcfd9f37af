import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import { customChoiceLabel, customLabel } from '@minga/domain/custom-field/custom-words'
import type { Language } from '@minga/domain/language/language'
import { customNameOf } from '@minga/domain/record/custom-key'
import type { NamesInExport } from '@minga/storage/exports/export-rows'

interface Called {
  readonly own: CustomFields
  readonly organisations: Iterable<{ readonly id: string; readonly shortName: string }>
  readonly language: Language
}

/** What a workbook calls fields of the coalition's own, their choices and organisations: each of them can be renamed before it is back. */
export function namesInFile({ own, organisations, language }: Called): NamesInExport {
  const live = own.filter(({ retiredAt }) => retiredAt === null)
  const fields = live.map(({ id, choices }) => {
    const name = customNameOf(id)
    const called = choices.map((choice) => [choice.id, customChoiceLabel(own, name, choice.id, language) ?? choice.id])
    const label = customLabel(own, name, language) ?? name
    return [name, { label, choices: Object.fromEntries(called) as Record<string, string> }] as const
  })
  return {
    fields: Object.fromEntries(fields),
    organisations: Object.fromEntries([...organisations].map(({ id, shortName }) => [id, shortName])),
  }
}
