import type { Language } from '@minga/domain/language/language'
import type { TranslatedField } from '@minga/domain/record-translation/record-text'
import type { RecordFacts } from '@minga/protocol/http/records'
import { useTranslation } from 'react-i18next'

import { useFieldContext } from '../panel/field-context.ts'

/** How far a text of the open record is translated, where that is more or less than a draft. */
export function stateIn(
  facts: Pick<RecordFacts, 'translations'> | undefined,
  field: TranslatedField,
  language: Language,
) {
  return facts?.translations?.find((each) => each.field === field && each.language === language)?.state
}

/** Whether there is anything to mark beside this language. */
export function useHasLanguageState(field: TranslatedField, language: Language): boolean {
  const { languages } = useFieldContext()
  const isSource = field === 'title' && languages?.source === language && languages.hasOthers
  return isSource || stateIn(languages, field, language) !== undefined
}

/** The quiet mark beside a language: a text to update stands out, a reviewed one does not. */
export function LanguageState({ field, language }: { readonly field: TranslatedField; readonly language: Language }) {
  const { t } = useTranslation('records')
  const { languages } = useFieldContext()
  const state = stateIn(languages, field, language)
  if (languages?.source === language && languages.hasOthers) {
    return field === 'title' ? <span className="language-state">{t('translation.source')}</span> : null
  }
  if (state === undefined) return null
  return (
    <span className={state === 'to-update' || state === 'orphan' ? 'language-missing' : 'language-state'}>
      {t(`translation.${state}`)}
    </span>
  )
}
