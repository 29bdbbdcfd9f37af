import { TextInput } from '@mantine/core'

import { useLanguage } from '../../language/use-language.ts'
import { decimalWords } from '../decimal-words.ts'
import { typedDecimal } from './typed-number.ts'
import { useTypedText } from './use-typed-text.ts'

interface DecimalInputProps {
  readonly label: string
  /** Decimal text, `1550000.5`; empty for none. */
  readonly value: string
  readonly isValid: (decimal: string) => boolean
  readonly onCommit: (decimal: string) => void
  readonly problem: string
}

/** A figure that is summed: typed and shown as the reader's country writes it, kept as exact decimal text. */
export function DecimalInput({ label, value, isValid, onCommit, problem }: DecimalInputProps) {
  const { locale } = useLanguage()
  const input = useTypedText({
    words: value === '' ? '' : decimalWords(value, locale),
    read: (text) => {
      const decimal = typedDecimal(text, locale)
      return decimal !== undefined && isValid(decimal) ? decimal : undefined
    },
    write: (decimal) => onCommit(decimal ?? ''),
    problem,
  })
  return <TextInput {...input} aria-label={label} inputMode="decimal" className="decimal-input" />
}
