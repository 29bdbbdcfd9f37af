import { partialDate } from '@minga/domain/calendar/partial-date'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import { typeWith } from '@minga/domain/custom-field/type-with'
import { localizedText } from '@minga/domain/language/language'
import { keyed } from '@minga/domain/record/field'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { RecordFacts } from '@minga/protocol/http/records'
import { useMemo } from 'react'

import { useCustomFields } from '../api/custom-fields.ts'
import { everyDigit, numberFormat } from '../language/intl-formats.ts'
import { useLanguage } from '../language/use-language.ts'
import { decimalWords, moneyWords } from './decimal-words.ts'
import { useWords } from './list/use-words.ts'
import { useRecordWords } from './use-record-words.ts'

/** The names that the declaration lacks: the references of linked records, and the word for a person. */
interface Known {
  readonly facts: ReadonlyMap<string, RecordFacts> | undefined
  readonly person: string
}

/** Formats a field's value in words. Accepts any value, since an old version may hold any; empty for no value. */
export function useValueWords(kind: RecordKind, { facts, person }: Known): (name: string, value: unknown) => string {
  const { locale } = useLanguage()
  const words = useWords()
  const { choice } = useRecordWords()
  const own = useCustomFields()
  return useMemo(() => {
    const { fields } = typeWith(kind, own)
    const one = (name: string, value: unknown): string => {
      if (typeof value === 'number') return numberFormat(locale, { ...everyDigit, useGrouping: false }).format(value)
      if (typeof value !== 'string') return ''
      if (name === 'countries') return words.place(value)
      switch (fields[name]?.type) {
        case 'choice':
        case 'choices':
        case 'status':
          return choice(kind, name, value)
        case 'organisation':
        case 'organisations':
          return words.organisation(value)
        case 'links':
          return facts?.get(value)?.mergedInto?.reference ?? facts?.get(value)?.reference ?? value
        case 'date': {
          const date = partialDate.safeParse(value).data
          return date === undefined ? value : partialDateWords(date, locale)
        }
        case 'person':
          return person
        case 'money':
          return moneyWords(value, locale)
        case 'title':
        case 'text':
        case 'words':
        case 'scale':
        case 'number':
        case 'keyed':
        case 'flag':
        case 'rank':
          return value
        // The words for the choices of a retired field of the coalition's own are still known.
        case undefined:
          return choice(kind, name, value)
      }
    }
    return (name, value) => {
      if (Array.isArray(value)) return value.map((each) => one(name, each)).join(', ')
      const type = fields[name]?.type
      if (type === 'title') return words.title(localizedText.safeParse(value).data ?? {})
      if (type === 'flag') return value === true ? choice(kind, name, 'yes') : ''
      if (type !== 'keyed') return one(name, value)
      return Object.entries(keyed().schema.safeParse(value).data ?? {})
        .map(([key, figure]) => `${key}: ${decimalWords(figure, locale)}`)
        .join(' · ')
    }
  }, [kind, locale, words, choice, own, facts, person])
}
