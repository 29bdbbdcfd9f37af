import { TextInput } from '@mantine/core'
import { languages, type LocalizedText } from '@minga/domain/language/language'
import { useTranslation } from 'react-i18next'

import { languageNames } from '../language/locale.ts'
import { GrowingTextarea } from '../ui/growing-textarea.tsx'
import './groups.css'

interface GroupTextsProps {
  readonly names: LocalizedText
  readonly purpose: LocalizedText
  readonly onChange: (part: 'names' | 'purpose', changed: LocalizedText) => void
}

/** The fields for a group's names and purpose, language by language. */
export function GroupTexts({ names, purpose, onChange }: GroupTextsProps) {
  const { t } = useTranslation('groups')
  return (
    <>
      {languages.map((language) => (
        <fieldset key={language} className="group-texts">
          <legend>{languageNames[language]}</legend>
          <TextInput
            label={t('name')}
            lang={language}
            maxLength={80}
            value={names[language] ?? ''}
            onChange={(event) => onChange('names', { [language]: event.currentTarget.value })}
          />
          <GrowingTextarea
            label={t('purpose')}
            lang={language}
            maxLength={400}
            minRows={2}
            maxRows={5}
            value={purpose[language] ?? ''}
            onChange={(event) => onChange('purpose', { [language]: event.currentTarget.value })}
          />
        </fieldset>
      ))}
    </>
  )
}

/** A group needs a name in one language at least. */
export function hasName(names: LocalizedText): boolean {
  return Object.values(names).some((name) => name.trim() !== '')
}
