import { MultiSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import { partialDate } from '@minga/domain/calendar/partial-date'
import { typedDate } from '@minga/domain/cell-reading/typed-date'
import { valuesOfPart, type ListPart } from '@minga/domain/record/list-parts'
import { plainText } from '@minga/domain/record/mentions'
import { readersValues, type Condition } from '@minga/domain/record/where'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { decimalWords } from '../decimal-words.ts'
import { typedDecimal } from '../fields/typed-number.ts'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import type { PartWords } from '../use-part-words.ts'

interface ValueProps {
  readonly part: ListPart
  readonly items: readonly ListedRecord<AnyRecord>[]
  readonly words: PartWords
  readonly condition: Condition
  readonly onValues: (values: readonly string[]) => void
}

/** The value that a condition compares with, by its field's type. */
export function ConditionValue(props: ValueProps) {
  const { part, condition, onValues } = props
  const { t } = useTranslation('arranging')
  const { operator, values } = condition
  if (part.operand === 'choice' || part.operand === 'set') return <Members {...props} />
  const field = props.words.part(part.name)
  const put = (at: 0 | 1) => (value: string) =>
    onValues(at === 0 ? [value, ...values.slice(1)] : [values[0] ?? '', value])
  if (operator !== 'between') {
    return (
      <Typed
        part={part}
        label={t('valueOf', { field })}
        value={values[0] ?? ''}
        onValue={(value) => onValues([value])}
      />
    )
  }
  return (
    <>
      <Typed part={part} label={t('fromOf', { field })} value={values[0] ?? ''} onValue={put(0)} />
      <span className="dimmed">{t('and')}</span>
      <Typed part={part} label={t('toOf', { field })} value={values[1] ?? ''} onValue={put(1)} />
    </>
  )
}

/** The declared members, or those in the list; for people and organisations also their relation to the reader. */
function Members({ part, items, words, condition, onValues }: ValueProps) {
  const { t } = useTranslation('arranging')
  const { values } = condition
  const data = useMemo(() => {
    const own = part.type === 'person' ? [readersValues.person] : isBody(part) ? [readersValues.organisation] : []
    const found = part.values ?? [...new Set(items.flatMap((item) => valuesOfPart(part, item)))]
    const all = [...new Set([...own, ...found, ...values])]
    return all.map((value) => ({ value, label: words.value(part.name, value) }))
  }, [part, items, words, values])
  return (
    <MultiSelect
      size="xs"
      className="where-members"
      aria-label={t('valueOf', { field: words.part(part.name) })}
      placeholder={values.length === 0 ? t('records:field.choose') : ''}
      data={data}
      value={[...values]}
      searchable
      nothingFoundMessage={t('records:field.nothingFound')}
      comboboxProps={inside}
      maxDropdownHeight={260}
      onChange={onValues}
    />
  )
}

const inside = { withinPortal: false, position: 'bottom-start', width: 'max-content' } as const

function isBody({ type }: ListPart): boolean {
  return type === 'organisation' || type === 'organisations'
}

interface TypedProps {
  readonly part: ListPart
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
}

/** In ms. The list follows at this pause in typing. */
const pause = 250

/** A text, a figure or a date, in the reader's writing. What is not understood does not filter. */
function Typed({ part, label, value, onValue }: TypedProps) {
  const { t } = useTranslation('arranging')
  const { locale } = useLanguage()
  const today = t('today')
  const [text, setText] = useState(() => (isToday(part, value) ? today : shownAs(part, value, locale)))
  const later = useDebouncedCallback(onValue, pause)
  const read = (typed: string): string | undefined => {
    if (part.operand === 'figure') return typedDecimal(typed, locale)
    if (part.operand !== 'day') return typed
    return plainText(typed) === plainText(today) ? readersValues.day : typedDate(typed, locale)
  }
  const isUnread = text.trim() !== '' && read(text) === undefined
  return (
    <TextInput
      size="xs"
      className="where-typed"
      aria-label={label}
      placeholder={part.operand === 'day' ? t('dateForms') : undefined}
      value={text}
      error={isUnread ? t(part.operand === 'day' ? 'noDate' : 'noFigure') : undefined}
      maxLength={200}
      onChange={(event) => {
        const typed = event.currentTarget.value
        setText(typed)
        later(read(typed) ?? '')
      }}
    />
  )
}

function isToday({ operand }: ListPart, value: string): boolean {
  return operand === 'day' && value === readersValues.day
}

function shownAs({ operand }: ListPart, value: string, locale: string): string {
  if (operand === 'figure' && value !== '') return decimalWords(value, locale)
  const date = operand === 'day' ? partialDate.safeParse(value).data : undefined
  return date === undefined ? value : partialDateWords(date, locale)
}
