import { partialDate } from '@minga/domain/calendar/partial-date'
import { localizedText } from '@minga/domain/language/language'
import type { Field } from '@minga/domain/record/field'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { typeOf } from '@minga/domain/record/record-types'
import type { GroupView } from '@minga/protocol/http/me'
import { useTranslation } from 'react-i18next'

import { useFacts } from '../api/records.ts'
import { useLanguage } from '../language/use-language.ts'
import { useWords } from '../records/list/use-words.ts'
import { useRecordWords } from '../records/use-record-words.ts'
import { partialDateWords } from '../ui/partial-date.tsx'

/** A field's value as a person would say it, from whatever a version of long ago holds; empty for what says nothing. */
export function useFieldValues(kind: RecordKind, group: GroupView): (name: string, value: unknown) => string {
  const { t } = useTranslation(['versions', 'records'])
  const { locale } = useLanguage()
  const words = useWords()
  const { choice } = useRecordWords()
  const facts = useFacts(group.id).data
  const { fields } = typeOf(kind)
  const one = (name: string, value: unknown): string => {
    if (typeof value === 'number') return new Intl.NumberFormat(locale, { useGrouping: false }).format(value)
    if (typeof value !== 'string') return ''
    if (name === 'countries') return words.place(value)
    const type: Field['type'] | undefined = fields[name]?.type
    switch (type) {
      case 'choice':
      case 'choices':
      case 'status':
        return choice(kind, name, value)
      case 'organisation':
      case 'organisations':
        return words.organisation(value)
      case 'links':
        return facts?.get(value)?.reference ?? value
      case 'date': {
        const date = partialDate.safeParse(value).data
        return date === undefined ? value : partialDateWords(date, locale)
      }
      // The id of a person says nothing to the reader.
      case 'person':
        return t('past.somebody')
      case 'title':
      case 'text':
      case 'words':
      case 'scale':
      case 'number':
      case 'money':
      case 'keyed':
      case 'flag':
      case 'rank':
      case undefined:
        return value
    }
  }
  return (name, value) => {
    if (name === 'title') return words.title(localizedText.safeParse(value).data ?? {})
    if (name === 'illustrative') return value === true ? t('records:illustrative.yes') : ''
    return Array.isArray(value) ? value.map((each) => one(name, each)).join(', ') : one(name, value)
  }
}
