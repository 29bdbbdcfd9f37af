import { languages, type Language, type LocalizedText } from '@minga/domain/language/language'
import { IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { useDraft } from '../../sync/use-draft.ts'
import { useFieldContext } from '../panel/field-context.ts'
import { FieldFrame } from './field-frame.tsx'
import { LanguageState, useHasLanguageState } from './language-state.tsx'
import { SourceLanguage } from './source-language.tsx'
import { useFirstFocus } from './use-first-focus.ts'
import { leaveByKey } from './text-field.tsx'
import { useKeptText } from './use-kept-text.ts'
import { GrowingTextarea } from '../../ui/growing-textarea.tsx'

interface TitleFieldsProps {
  readonly title: LocalizedText
  readonly onCommit: (language: Language, text: string) => void
  /** Takes the focus, for a new record. */
  readonly beginsHere: boolean
}

/**
 * The title in the reader's language, or where it is missing also in one that has it. The others are folded; their line
 * says which are missing.
 */
export function TitleFields({ title, onCommit, beginsHere }: TitleFieldsProps) {
  const { t } = useTranslation('records')
  const { language: mine } = useLanguage()
  const { editable } = useFieldContext()
  const [isOpen, setOpen] = useState(false)
  const others = languages.filter((language) => language !== mine)
  const instead = title[mine] === undefined ? others.find((language) => title[language] !== undefined) : undefined
  const first = instead === undefined ? [mine] : [mine, instead]
  const folded = others.filter((language) => language !== instead)
  return (
    <div className="titles">
      {[...first, ...(isOpen ? folded : [])].map((language, index) =>
        editable ? (
          <TitleField
            key={language}
            language={language}
            value={title[language] ?? ''}
            beginsHere={beginsHere && index === 0}
            onCommit={(text) => onCommit(language, text)}
          />
        ) : (
          <ReadTitle key={language} language={language} value={title[language]} isFirst={index === 0} />
        ),
      )}
      <button type="button" className="more-fields titles-more" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <IconChevronRight size={14} aria-hidden />
        {t('field.otherLanguages')}
        {folded.map((language) => (
          <span key={language} className="titles-other">
            <span className="language-tag" aria-hidden>
              {language}
            </span>
            <span className="visually-hidden">{t(`language.${language}`)}</span>
            {title[language] === undefined ? <span className="language-missing">{t('field.missing')}</span> : null}
            <LanguageState field="title" language={language} />
          </span>
        ))}
      </button>
      {isOpen ? <SourceLanguage title={title} /> : null}
    </div>
  )
}

interface OneTitle {
  readonly language: Language
  readonly value: string
  readonly beginsHere: boolean
  readonly onCommit: (text: string) => void
}

function TitleField({ language, value, beginsHere, onCommit }: OneTitle) {
  const { t } = useTranslation('records')
  const kept = useKeptText(value, (text) => onCommit(text.trim()))
  useDraft(useFieldContext().drafts, kept.draft)
  const field = useFirstFocus<HTMLTextAreaElement>(beginsHere)
  const isMissing = value === ''
  const isMarked = useHasLanguageState('title', language)
  const id = `field-title-${language}`
  return (
    <FieldFrame
      name={`title/${language}`}
      htmlFor={id}
      label={
        <>
          <span className="language-tag" aria-hidden>
            {language}
          </span>
          <span className="visually-hidden">{t('field.titleIn', { language: t(`language.${language}`) })}</span>
          {isMissing ? <span className="language-missing">{t('field.missing')}</span> : null}
        </>
      }
      hint={isMarked ? <LanguageState field="title" language={language} /> : undefined}
    >
      <GrowingTextarea
        ref={field}
        id={id}
        lang={language}
        minRows={1}
        maxRows={5}
        maxLength={300}
        className="title-input"
        placeholder={t('field.titlePlaceholder', { language: t(`language.${language}`) })}
        value={kept.text}
        onFocus={kept.focus}
        onBlur={kept.blur}
        onChange={(event) => kept.change(event.currentTarget.value.replaceAll('\n', ' '))}
        onKeyDown={(event) => leaveByKey(event, kept.revert, true)}
      />
    </FieldFrame>
  )
}

interface ReadTitleProps {
  readonly language: Language
  readonly value: string | undefined
  readonly isFirst: boolean
}

function ReadTitle({ language, value, isFirst }: ReadTitleProps) {
  const { t } = useTranslation('records')
  return (
    <div className="title-read" data-first={isFirst}>
      <span className="language-tag" aria-hidden>
        {language}
      </span>
      {value === undefined ? (
        <span className="dimmed">{t('field.missingIn', { language: t(`language.${language}`) })}</span>
      ) : (
        <span>
          <span lang={language}>{value}</span> <LanguageState field="title" language={language} />
        </span>
      )}
    </div>
  )
}
