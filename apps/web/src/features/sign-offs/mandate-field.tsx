import { TextInput } from '@mantine/core'
import { longestMandate } from '@minga/domain/sign-off/position'
import type { ChangeEvent } from 'react'
import { useTranslation } from 'react-i18next'

interface MandateProps {
  readonly value: string
  readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void
}

/** On what mandate an organisation answers: every answer, adhesion and letter says it. */
export function MandateField({ value, onChange }: MandateProps) {
  const { t } = useTranslation('sign-offs')
  return (
    <TextInput
      required
      maxLength={longestMandate}
      label={t('answer.mandate')}
      description={t('answer.mandateWhat')}
      value={value}
      onChange={onChange}
    />
  )
}
