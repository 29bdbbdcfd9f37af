import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { everyDigit, numberFormat } from '../../language/intl-formats.ts'
import { useLanguage } from '../../language/use-language.ts'
import { useFieldContext } from '../panel/field-context.ts'
import type { ControlProps } from './controls.tsx'
import { FieldFrame, PlainValue } from './field-frame.tsx'
import { typedNumber } from './typed-number.ts'
import { useTypedText } from './use-typed-text.ts'

/** A number in the reader's locale: 1.885 and 1,885 differ between locales. */
export function NumberField({ name, label, hint, field, value, write }: ControlProps<'number', number | null>) {
  const { min, max, isWhole = false, unit, isYear = false } = field
  const { t } = useTranslation('records')
  const { locale } = useLanguage()
  const { editable } = useFieldContext()
  // A year has no thousands separator.
  const format = numberFormat(locale, { ...everyDigit, useGrouping: !isYear })
  const words = value === null ? '' : format.format(value)
  const read = (text: string) => typedNumber(text, locale, { min, max, whole: isWhole })
  const input = useTypedText({ words, read, write, problem: t('number.notUnderstood') })
  const id = `field-${name}`
  if (!editable) {
    return (
      <FieldFrame name={name} label={label}>
        <PlainValue>{value === null ? null : `${words}${unit === undefined ? '' : `\u00a0${unit}`}`}</PlainValue>
      </FieldFrame>
    )
  }
  return (
    <FieldFrame name={name} label={label} htmlFor={id} hint={hint}>
      <TextInput {...input} id={id} inputMode={isWhole ? 'numeric' : 'decimal'} rightSection={unit} />
    </FieldFrame>
  )
}
