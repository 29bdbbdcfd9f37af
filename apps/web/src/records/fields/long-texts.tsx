import { useElementSize } from '@mantine/hooks'
import { languages, type Language } from '@minga/domain/language/language'
import type { RecordId } from '@minga/domain/identity/ids'
import { longTextName, longTextOf, type LongTextField } from '@minga/domain/record/long-text'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'

import { languageNames } from '../../language/locale.ts'
import { useLanguage } from '../../language/use-language.ts'
import { useFieldContext } from '../panel/field-context.ts'
import { FieldTalkButton } from './field-talk-button.tsx'
import { LanguageState, stateIn } from './language-state.tsx'
import { TextPastButton } from './text-past-button.tsx'
import { useHasText } from './use-has-text.ts'
import { Segments } from '../../ui/segments.tsx'

/** Loaded on demand: the editor is large, and lists do not need it. */
const LongTextEditor = lazy(async () => {
  const { LongTextEditor } = await import('../../prose/long-text-editor.tsx')
  return { default: LongTextEditor }
})

/** In pixels. From this width on the languages stand side by side. */
const sideBySide = 680

interface LongTextsProps {
  readonly doc: Y.Doc
  readonly record: RecordId
  readonly field: LongTextField
  readonly label: string
}

/**
 * A long text in every language: side by side where there is room, otherwise one at a time with the empty ones marked.
 */
export function LongTexts({ doc, record, field, label }: LongTextsProps) {
  const { t } = useTranslation('records')
  const { editable, languages: known } = useFieldContext()
  const { language: mine } = useLanguage()
  const [chosen, setChosen] = useState<Language>(mine)
  const { ref, width } = useElementSize<HTMLDivElement>()
  const fragments = useMemo(
    () => languages.map((language) => longTextOf(doc, record, field, language)),
    [doc, record, field],
  )
  const texts = useHasText(fragments)
  const has = Object.fromEntries(languages.map((language, index) => [language, texts[index] ?? false]))
  const shown = width >= sideBySide ? languages : [chosen]
  const nameOf = (language: Language) => {
    const called = { language: languageNames[language] }
    if (has[language] !== true) return t('field.languageMissing', called)
    // One at a time: the switch says which of the others is to be updated.
    const isBehind = shown.length === 1 && stateIn(known, field, language) === 'to-update'
    return isBehind ? t('translation.languageBehind', called) : languageNames[language]
  }
  if (!editable && !texts.includes(true)) return null
  return (
    <section className="long-texts" ref={ref} aria-label={label} data-field={field}>
      <div className="long-texts-top">
        <div className="field-top">
          <h2 className="field-label">{label}</h2>
          <FieldTalkButton name={field} />
          {shown.length > 1 ? null : (
            <TextPastButton field={field} language={chosen} name={`${label} · ${languageNames[chosen]}`} />
          )}
        </div>
        {shown.length > 1 ? null : (
          <Segments
            size="xs"
            aria-label={t('field.language')}
            value={chosen}
            onChange={(value) => setChosen(value)}
            data={languages.map((language) => ({ value: language, label: nameOf(language) }))}
          />
        )}
      </div>
      <div className="long-texts-columns">
        {shown.map((language) => (
          <div key={language} className="long-text" data-editable={editable} lang={language}>
            {shown.length > 1 ? (
              <div className="field-top">
                <span className="field-note">{nameOf(language)}</span>
                <TextPastButton field={field} language={language} name={`${label} · ${languageNames[language]}`} />
              </div>
            ) : null}
            <LanguageState field={field} language={language} />
            <Suspense fallback={<div className="long-text-waiting" />}>
              <LongTextEditor
                key={`${record}/${language}`}
                doc={doc}
                fragmentName={longTextName(record, field, language)}
                editable={editable}
                label={`${label} · ${languageNames[language]}`}
              />
            </Suspense>
          </div>
        ))}
      </div>
    </section>
  )
}
