import { partialDate } from '@minga/domain/calendar/partial-date'
import { localizedText } from '@minga/domain/language/language'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { GroupView } from '@minga/protocol/http/me'
import { useTranslation } from 'react-i18next'

import { useFacts } from '../api/records.ts'
import { useLanguage } from '../language/use-language.ts'
import { useWords } from '../records/list/use-words.ts'
import { partialDateWords } from '../ui/partial-date-words.ts'

/** Where each field's codes have their words. */
const catalogues: Readonly<Record<string, string>> = {
  category: 'ui:category',
  status: 'ui:status',
  subcategory: 'barriers:subcategory',
  valueChainStage: 'barriers:stage',
  depth: 'barriers:depth',
  tnaClass: 'barriers:tna',
  trend: 'barriers:trend',
  evidenceStatus: 'barriers:evidence',
  comparison: 'milestones:comparison',
}

/** A field's value as somebody would say it, from whatever a version of long ago holds; empty for what says nothing. */
export function useFieldValues(kind: RecordKind, group: GroupView): (name: string, value: unknown) => string {
  const { t, i18n } = useTranslation(['versions', 'ui', 'records', 'barriers', 'actions', 'milestones'])
  const { locale } = useLanguage()
  const words = useWords()
  const facts = useFacts(group.id).data
  const one = (name: string, value: unknown): string => {
    if (typeof value === 'number') return new Intl.NumberFormat(locale, { useGrouping: false }).format(value)
    if (typeof value !== 'string') return ''
    switch (name) {
      case 'sectors':
        return words.sector(value)
      case 'countries':
        return words.place(value)
      case 'lead':
      case 'supporting':
        return words.organisation(value)
      case 'barriers':
      case 'milestones':
      case 'dependsOn':
        return facts?.get(value)?.reference ?? value
      case 'due':
      case 'date':
      case 'start': {
        const date = partialDate.safeParse(value).data
        return date === undefined ? value : partialDateWords(date, locale)
      }
      // A person's id says nothing to anybody.
      case 'assignee':
        return t('past.somebody')
      default:
        return coded(name, value)
    }
  }
  const coded = (name: string, value: string): string => {
    const catalogue = name === 'type' ? `${kind}s:type` : catalogues[name]
    const key = `${catalogue}.${value}`
    // Only a key that is there is asked for.
    return catalogue !== undefined && i18n.exists(key) ? t(key as never) : value
  }
  return (name, value) => {
    if (name === 'title') return words.title(localizedText.safeParse(value).data ?? {})
    if (name === 'illustrative') return value === true ? t('records:illustrative.yes') : ''
    return Array.isArray(value) ? value.map((each) => one(name, each)).join(', ') : one(name, value)
  }
}
