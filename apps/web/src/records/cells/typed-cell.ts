import { partialDate } from '@minga/domain/calendar/partial-date'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import { typedDate } from '@minga/domain/cell-reading/typed-date'
import type { Field } from '@minga/domain/record/field'
import { currencies } from '@minga/domain/vocabulary/currency'

import { everyDigit, numberFormat } from '../../language/intl-formats.ts'
import { amountOf, decimalWords } from '../decimal-words.ts'

import { typedDecimal, typedNumber } from '../fields/typed-number.ts'
import { isMembers, type Held } from './cell-values.ts'

const typed = ['title', 'text', 'number', 'money', 'date', 'words'] as const
export type TypedField = Field & { readonly type: (typeof typed)[number] }

/** Whether a field is written as text; the others are chosen from a list. */
export function isTypedField(field: Field): field is TypedField {
  return (typed as readonly string[]).includes(field.type)
}

/** A value as its writer's country writes it, to be written over. */
export function typedWords(field: TypedField, held: Held, locale: string): string {
  if (held === null || typeof held === 'boolean') return ''
  if (isMembers(held)) return held.join('; ')
  if (field.type === 'number' && typeof held === 'number') {
    return numberFormat(locale, { ...everyDigit, useGrouping: field.isYear !== true }).format(held)
  }
  const text = String(held)
  if (field.type === 'date') {
    const date = partialDate.safeParse(text).data
    return date === undefined ? text : partialDateWords(date, locale)
  }
  if (field.type !== 'money') return text
  const { amount, currency } = amountOf(text)
  return `${decimalWords(amount, locale)} ${currency}`
}

/**
 * Reads what was typed into a cell.
 *
 * @param seen what the cell held: an amount without a currency keeps its own
 * @returns undefined for text that is not understood, which is not written
 */
export function readTyped(field: TypedField, text: string, locale: string, seen: Held): Held | undefined {
  const words = text.trim()
  if (field.type === 'words') return membersOf(words)
  if (words === '') return null
  const read = readOne(field, words, locale, seen)
  if (read === undefined) return undefined
  return field.type === 'title' || field.schema.safeParse(read).success ? read : undefined
}

function readOne(field: TypedField, words: string, locale: string, seen: Held): Held | undefined {
  switch (field.type) {
    case 'title':
    case 'text':
    case 'words':
      return words.replaceAll(/\s+/g, ' ')
    case 'number':
      return typedNumber(words, locale, { min: field.min, max: field.max, whole: field.isWhole ?? false })
    case 'date':
      return typedDate(words, locale)
    case 'money': {
      const own = amountOf(typeof seen === 'string' ? seen : '').currency || currencies[0]
      const currency = /[a-z]{3}/i.exec(words)?.[0]
      const decimal = typedDecimal(words.replace(currency ?? '', ''), locale)
      return decimal && `${decimal} ${currency?.toUpperCase() ?? own}`
    }
  }
}

function membersOf(words: string): readonly string[] {
  const members = words.split(/[;\n]/).map((word) => word.trim())
  return [...new Set(members.filter((word) => word !== ''))]
}
