import { Textarea, TextInput } from '@mantine/core'
import type { LocalizedText } from '@minga/domain/language/language'

import { useCoalitionLanguages } from '../../../api/coalition.ts'
import { languageNames } from '../../../language/locale.ts'
import { useLanguage } from '../../../language/use-language.ts'

interface TextsProps {
  readonly label: string
  readonly value: LocalizedText
  readonly longest: number
  readonly isLong?: boolean
  /** Asks for the reader's own language at least. */
  readonly isRequired?: boolean
  readonly onChange: (value: LocalizedText) => void
}

/** A text in the languages of the coalition, the reader's own first. */
export function TextsInLanguages({ label, value, longest, isLong = false, isRequired = false, onChange }: TextsProps) {
  const { language: own } = useLanguage()
  const languages = useCoalitionLanguages(own)
  const Input = isLong ? Textarea : TextInput
  return (
    <div className="custom-field-texts">
      {[own, ...languages.filter((each) => each !== own)].map((language) => (
        <Input
          key={language}
          lang={language}
          label={`${label} · ${languageNames[language]}`}
          maxLength={longest}
          required={isRequired && language === own}
          withAsterisk={false}
          value={value[language] ?? ''}
          onChange={(event) => onChange({ ...value, [language]: event.currentTarget.value })}
        />
      ))}
    </div>
  )
}

/** Without what is empty in a language. */
export function written(text: LocalizedText): LocalizedText {
  return Object.fromEntries(
    Object.entries(text).flatMap(([language, words]) => (words.trim() === '' ? [] : [[language, words.trim()]])),
  )
}
