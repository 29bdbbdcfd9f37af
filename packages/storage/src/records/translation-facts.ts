import type { TranslationState } from '@minga/domain/edition/edition'
import { languages } from '@minga/domain/language/language'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { translatedFields } from '@minga/domain/record-translation/record-text'
import { stateOfText } from '@minga/domain/record-translation/translation-state'
import type { RecordFacts } from '@minga/protocol/http/records'

import type { RecordTextRows } from './record-text-rows.ts'

/** These say nothing that the texts themselves do not. */
const plain: readonly TranslationState[] = ['draft', 'missing', 'nothing']

/** What is shown of a record's languages beside the record: lists hold thousands of them. */
export function translationFacts(
  kind: RecordKind,
  rows: RecordTextRows | undefined,
): Pick<RecordFacts, 'source' | 'translations'> {
  if (rows === undefined) return {}
  const others = languages.filter((language) => language !== rows.source)
  const translations = translatedFields(kind).flatMap((field) =>
    others.flatMap((language) => {
      const state = stateOfText(rows, field, language)
      return plain.includes(state) ? [] : [{ field, language, state }]
    }),
  )
  return { source: rows.source, ...(translations.length > 0 && { translations }) }
}
