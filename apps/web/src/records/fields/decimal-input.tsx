import { TextInput } from '@mantine/core'
import { useState, type KeyboardEvent, type Ref } from 'react'

import { useLanguage } from '../../language/use-language.ts'
import { decimalWords } from '../decimal-words.ts'
import { leaveByKey } from './text-field.tsx'
import { typedDecimal } from './typed-number.ts'
import { useKeptText } from './use-kept-text.ts'

interface DecimalInputProps {
  readonly label: string
  /** Decimal text, `1550000.5`; empty for none. */
  readonly value: string
  readonly isValid: (decimal: string) => boolean
  readonly onCommit: (decimal: string) => void
  /** What is said of a text that is no such figure, and so was not saved. */
  readonly problem: string
  readonly field?: Ref<HTMLInputElement>
}

/** A figure that is summed: typed and shown as the reader's country writes it, kept as exact decimal text. */
export function DecimalInput({ label, value, isValid, onCommit, problem, field }: DecimalInputProps) {
  const { locale } = useLanguage()
  const [refused, setRefused] = useState<string | undefined>(undefined)
  const words = value === '' ? '' : decimalWords(value, locale)
  const kept = useKeptText(refused ?? words, (text) => {
    const decimal = text.trim() === '' ? '' : typedDecimal(text, locale)
    const isUnderstood = decimal !== undefined && (decimal === '' || isValid(decimal))
    setRefused(isUnderstood ? undefined : text)
    if (isUnderstood) onCommit(decimal)
  })
  const revert = () => {
    setRefused(undefined)
    kept.revert()
  }
  return (
    <TextInput
      ref={field}
      aria-label={label}
      value={kept.text}
      inputMode="decimal"
      className="decimal-input"
      error={refused !== undefined && kept.text === refused ? problem : undefined}
      autoComplete="off"
      onFocus={kept.focus}
      onBlur={kept.blur}
      onChange={(event) => kept.change(event.currentTarget.value)}
      onKeyDown={(event: KeyboardEvent<HTMLElement>) => leaveByKey(event, revert, true)}
    />
  )
}
