import { languages, type Language, type LocalizedText } from '@minga/domain/language/language'
import type { GroupId, RecordId } from '@minga/domain/identity/ids'
import { useTranslation } from 'react-i18next'

import { useChooseRecordLanguage } from '../../api/record-translations.ts'
import { languageNames } from '../../language/locale.ts'
import { FormProblem } from '../../ui/states.tsx'
import { useFieldContext } from '../panel/field-context.ts'
import { Segments } from '../../ui/segments.tsx'

/** Which of a record's languages the others are translated from. Only a record that has a title in several asks it. */
export function SourceLanguage({ title }: { readonly title: LocalizedText }) {
  const { editable, languages: known, past } = useFieldContext()
  if (!editable || past === undefined || known?.source === undefined || !known.hasOthers) return null
  return <Choice record={past.record} group={past.group} source={known.source} title={title} />
}

interface ChoiceProps {
  readonly record: RecordId
  readonly group: GroupId
  readonly source: Language
  readonly title: LocalizedText
}

function Choice({ record, group, source, title }: ChoiceProps) {
  const { t } = useTranslation('records')
  const choose = useChooseRecordLanguage(group)
  const shown = choose.isPending ? choose.variables.language : source
  // A language without a title has nothing to translate from.
  const choices = languages.filter((language) => language === source || title[language] !== undefined)
  const name = `source-of-${record}`
  return (
    <div className="source-language">
      <span className="field-label" id={name}>
        {t('translation.sourceIs')}
      </span>
      <Segments
        size="xs"
        aria-labelledby={name}
        value={shown}
        disabled={choose.isPending}
        onChange={(language) => choose.mutate({ record, language })}
        data={choices.map((language) => ({ value: language, label: languageNames[language] }))}
      />
      <span className="field-note">{t('translation.sourceWhat')}</span>
      <FormProblem error={choose.error} />
    </div>
  )
}
