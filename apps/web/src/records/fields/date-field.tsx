import { TextInput } from '@mantine/core'
import type { PartialDate } from '@minga/domain/calendar/partial-date'
import { useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { partialDateWords } from '../../ui/partial-date.tsx'
import { useFieldContext } from '../panel/field-context.ts'
import { FieldFrame, PlainValue } from './field-frame.tsx'
import { leaveByKey } from './text-field.tsx'
import { typedDate } from './typed-date.ts'
import { useKeptText } from './use-kept-text.ts'

interface DateFieldProps {
  readonly name: string
  readonly label: ReactNode
  readonly value: PartialDate | null
  readonly onCommit: (value: PartialDate | null) => void
  readonly hint?: ReactNode
}

/** A partial date. Shows how it reads the text; other text is not written and stays, with the accepted forms. */
export function DateField({ name, label, value, onCommit, hint }: DateFieldProps) {
  const { t } = useTranslation('records')
  const { locale } = useLanguage()
  const { editable } = useFieldContext()
  const [refused, setRefused] = useState<string | undefined>(undefined)
  const words = value === null ? '' : partialDateWords(value, locale)
  const kept = useKeptText(refused ?? words, (text) => {
    const understood = typedDate(text, locale)
    const isEmpty = text.trim() === ''
    setRefused(isEmpty || understood !== undefined ? undefined : text)
    if (isEmpty) onCommit(null)
    else if (understood !== undefined) onCommit(understood)
  })
  const id = `field-${name}`
  if (!editable) {
    return (
      <FieldFrame name={name} label={label}>
        <PlainValue>{words}</PlainValue>
      </FieldFrame>
    )
  }
  const understood = typedDate(kept.text, locale)
  const echo = understood === undefined ? undefined : dateEcho(understood, locale)
  const revert = () => {
    setRefused(undefined)
    kept.revert()
  }
  return (
    <FieldFrame
      name={name}
      label={label}
      htmlFor={id}
      hint={kept.text === words ? hint : echo && t('date.understood', { date: echo })}
    >
      <TextInput
        id={id}
        value={kept.text}
        placeholder={t('date.forms')}
        error={refused !== undefined && kept.text === refused ? t('date.notUnderstood') : undefined}
        autoComplete="off"
        onFocus={kept.focus}
        onBlur={kept.blur}
        onChange={(event) => kept.change(event.currentTarget.value)}
        onKeyDown={(event: KeyboardEvent<HTMLElement>) => leaveByKey(event, revert, true)}
      />
    </FieldFrame>
  )
}

/** Writes the month out ("30 de junio de 2030"), so that day and month cannot be mistaken. */
function dateEcho(date: PartialDate, locale: string): string {
  if (date.length !== 10) return partialDateWords(date, locale)
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(date))
}
