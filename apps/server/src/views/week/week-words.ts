import { dayWords } from '@minga/domain/calendar/day-words'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import { textIn, type Language } from '@minga/domain/language/language'
import { localeOf } from '@minga/domain/language/locale-of'
import type { WeekItem } from '@minga/protocol/http/week'

import { mailWords } from '../../mail/mail-words.ts'

interface Words {
  readonly language: Language
  /** Where the reader is. */
  readonly today: string
  /** An organisation's short name. */
  readonly organisationName: (id: string) => string
}

/** One thing that waits, as a sentence of a mail. */
export function weekSentence(item: WeekItem, { language, today, organisationName }: Words): string {
  const t = mailWords(language)
  const name = titleIn(item, language)
  const { kind, by, count, drafts } = item
  const date = item.day === null ? '' : dateWords(item, language)
  const who = by === null ? t('notices.unnamedPerson') : `${by.name} (${organisationName(by.organisation)})`
  switch (kind) {
    case 'record':
      return t(item.day !== null && item.day < today ? 'week.item.late' : 'week.item.record', { name, date })
    case 'lead':
      return by === null ? t('week.item.lead', { name }) : t('week.item.leadBy', { name, who })
    case 'mention':
      return t('week.item.mention', { name, who })
    case 'translation':
      return t('week.item.translation', { name, count: count ?? 0 })
    case 'review': {
      const drafted = t('week.item.drafts', { count: drafts ?? 0 })
      if (count === 0) return t('week.item.reviewDrafts', { name, date, drafted })
      const asked = t('week.item.review', { name, date, count: count ?? 0 })
      return (drafts ?? 0) === 0 ? asked : `${asked}; ${drafted}`
    }
    case 'discussion':
    case 'round':
    case 'sign-off':
    case 'rating':
      return t(`week.item.${kind}`, { name, date, who })
  }
}

/** The reference, or the period of a review, and the name, in the reader's language where it has one in several. */
function titleIn({ name, reference, kind }: WeekItem, language: Language): string {
  const title = (typeof name === 'string' ? name : textIn(name, language)) || mailWords(language)('notices.untitled')
  if (reference === null || kind === 'discussion') return title
  return kind === 'review' ? `${partialDateWords(reference, localeOf[language])} · ${title}` : `${reference} ${title}`
}

function dateWords({ date, day }: WeekItem, language: Language): string {
  if (date !== null && date.length < 10) return partialDateWords(date, localeOf[language])
  return dayWords(day ?? '', language)
}
