import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { dayHere } from '../../ui/use-now.ts'

/** The fields that identify an official letter, as they are filled in. */
export interface LetterDraft {
  readonly number: string
  /** A date as YYYY-MM-DD. */
  readonly dated: string
  readonly signatory: string
  readonly office: string
}

interface LetterFieldsProps {
  readonly letter: LetterDraft
  readonly onChange: (letter: LetterDraft) => void
}

/** True once no field of the letter is empty. */
export function isLetterFilled(letter: LetterDraft): boolean {
  return Object.values(letter).every((value: string) => value.trim() !== '')
}

/** The number, the date and the signatory of an official letter. A letter cannot be dated after today. */
export function LetterFields({ letter, onChange }: LetterFieldsProps) {
  const { t } = useTranslation('received')
  const [today] = useState(() => dayHere(Date.now()))
  const field = (name: 'number' | 'signatory' | 'office', most: number) => (
    <TextInput
      required
      label={t(`letter.${name}`)}
      maxLength={most}
      value={letter[name]}
      onChange={(event) => onChange({ ...letter, [name]: event.currentTarget.value })}
    />
  )
  return (
    <>
      {field('number', 80)}
      <TextInput
        required
        type="date"
        label={t('letter.dated')}
        max={today}
        value={letter.dated}
        onChange={(event) => onChange({ ...letter, dated: event.currentTarget.value })}
      />
      {field('signatory', 120)}
      {field('office', 160)}
    </>
  )
}
