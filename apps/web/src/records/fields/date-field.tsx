import { TextInput } from '@mantine/core'
import type { PartialDate } from '@minga/domain/calendar/partial-date'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import { useTranslation } from 'react-i18next'

import { dateFormat } from '../../language/intl-formats.ts'
import { useLanguage } from '../../language/use-language.ts'
import { useFieldContext } from '../panel/field-context.ts'
import type { ControlProps } from './controls.tsx'
import { FieldFrame, PlainValue } from './field-frame.tsx'
import { typedDate } from '@minga/domain/cell-reading/typed-date'
import { useTypedText } from './use-typed-text.ts'

/** A partial date. Shows how it reads the text; other text is not written and stays, with the accepted forms. */
export function DateField({ name, label, value, write, hint }: ControlProps<'date', PartialDate | null>) {
  const { t } = useTranslation('records')
  const { locale } = useLanguage()
  const { editable } = useFieldContext()
  const words = value === null ? '' : partialDateWords(value, locale)
  const read = (text: string) => typedDate(text, locale)
  const input = useTypedText({ words, read, write, problem: t('date.notUnderstood') })
  const id = `field-${name}`
  if (!editable) {
    return (
      <FieldFrame name={name} label={label}>
        <PlainValue>{words}</PlainValue>
      </FieldFrame>
    )
  }
  const understood = read(input.value)
  const echo = understood === undefined ? undefined : dateEcho(understood, locale)
  return (
    <FieldFrame
      name={name}
      label={label}
      htmlFor={id}
      hint={input.value === words ? hint : echo && t('date.understood', { date: echo })}
    >
      <TextInput {...input} id={id} placeholder={t('date.forms')} />
    </FieldFrame>
  )
}

/** Writes the month out ("30 de junio de 2030"), so that day and month cannot be mistaken. */
export function dateEcho(date: PartialDate, locale: string): string {
  if (date.length !== 10) return partialDateWords(date, locale)
  return dateFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(date))
}
