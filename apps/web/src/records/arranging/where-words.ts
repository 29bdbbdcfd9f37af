import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import { partialDate } from '@minga/domain/calendar/partial-date'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import { listPart } from '@minga/domain/record/list-parts'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { isGroup, readersValues, type Condition, type ConditionGroup } from '@minga/domain/record/where'
import type { TFunction } from 'i18next'

import { decimalWords } from '../decimal-words.ts'
import type { PartWords } from '../use-part-words.ts'

interface Speaking {
  readonly t: TFunction<'arranging'>
  readonly locale: string
  readonly words: PartWords
  /** The fields that the coalition made for itself. */
  readonly own?: CustomFields
}

/** A condition, or a group of them, as a sentence: `Severidad ≥ 4 o Líder: vacío`. */
export function whereWords(kind: RecordKind, each: Condition | ConditionGroup, speaking: Speaking): string {
  if (!isGroup(each)) return conditionWords(kind, each, speaking)
  const { t } = speaking
  const parts = each.conditions.map((condition) => conditionWords(kind, condition, speaking))
  return parts.join(` ${t(each.join === 'all' ? 'and' : 'or')} `)
}

function conditionWords(kind: RecordKind, { part: name, operator, values }: Condition, speaking: Speaking) {
  const { t, locale, words, own } = speaking
  const part = listPart(kind, name, own)
  const operand = part?.operand ?? 'other'
  const valueOf = (value: string): string => {
    if (operand === 'text') return `«${value}»`
    if (operand === 'figure') return part?.type === 'scale' ? value : decimalWords(value, locale)
    if (operand !== 'day') return words.value(name, value)
    if (value === readersValues.day) return t('today')
    const date = partialDate.safeParse(value).data
    return date === undefined ? value : partialDateWords(date, locale)
  }
  const said = values.map(valueOf)
  const join = operator === 'between' ? ` ${t('and')} ` : ', '
  const isOne = values.length === 1 && (operand === 'choice' || operand === 'set')
  const compared = t(isOne ? `ofOne.${operand}.${operator}` : `operator.${operand}.${operator}`)
  return [words.part(name), compared, said.join(join)].filter(Boolean).join(' ')
}
