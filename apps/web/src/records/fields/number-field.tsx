import { TextInput } from '@mantine/core'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { useFieldContext } from '../panel/field-context.ts'
import { FieldFrame, PlainValue } from './field-frame.tsx'
import { leaveByKey } from './text-field.tsx'
import { typedNumber } from './typed-number.ts'
import { useKeptText } from './use-kept-text.ts'

interface NumberFieldProps {
  readonly name: string
  readonly label: ReactNode
  readonly value: number | null
  readonly onCommit: (value: number | null) => void
  readonly min?: number
  readonly max?: number
  readonly whole?: boolean
  readonly unit?: string
  /** A year has no thousands separator. */
  readonly grouped?: boolean
}

/** A number in the reader's locale. Shows how it reads the text, because 1.885 and 1,885 differ between locales. */
export function NumberField(props: NumberFieldProps) {
  const { name, label, value, onCommit, min, max, whole = false, unit, grouped = true } = props
  const { t } = useTranslation('records')
  const { locale } = useLanguage()
  const { editable } = useFieldContext()
  const [refused, setRefused] = useState<string | undefined>(undefined)
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 6, useGrouping: grouped })
  const words = value === null ? '' : format.format(value)
  const read = (text: string) => typedNumber(text, locale, { min, max, whole })
  const kept = useKeptText(refused ?? words, (text) => {
    const understood = read(text)
    const isEmpty = text.trim() === ''
    setRefused(isEmpty || understood !== undefined ? undefined : text)
    if (isEmpty) onCommit(null)
    else if (understood !== undefined) onCommit(understood)
  })
  const id = `field-${name}`
  if (!editable) {
    return (
      <FieldFrame name={name} label={label}>
        <PlainValue>{value === null ? null : `${words}${unit === undefined ? '' : `\u00a0${unit}`}`}</PlainValue>
      </FieldFrame>
    )
  }
  const revert = () => {
    setRefused(undefined)
    kept.revert()
  }
  return (
    <FieldFrame name={name} label={label} htmlFor={id}>
      <TextInput
        id={id}
        value={kept.text}
        inputMode={whole ? 'numeric' : 'decimal'}
        rightSection={unit}
        error={refused !== undefined && kept.text === refused ? t('number.notUnderstood') : undefined}
        autoComplete="off"
        onFocus={kept.focus}
        onBlur={kept.blur}
        onChange={(event) => kept.change(event.currentTarget.value)}
        onKeyDown={(event: KeyboardEvent<HTMLElement>) => leaveByKey(event, revert, true)}
      />
    </FieldFrame>
  )
}
