import { dayWords } from '@minga/domain/calendar/day-words'
import { byDay } from '@minga/domain/week/week-days'
import type { Language } from '@minga/domain/language/language'
import type { WeekItem } from '@minga/protocol/http/week'

import { mailWords } from '../../mail/mail-words.ts'
import type { Week } from './week-view.ts'
import { weekSentence } from './week-words.ts'

interface Forwarding {
  readonly language: Language
  /** The organisation's short name. */
  readonly organisation: string
  readonly site: string
}

/**
 * The text by which a focal point tells the organisation's own members of its week: what it undertook and what it is asked, as
 * all signatories may read it. No discussion, no proposed lead, no person, nothing of restricted groups, and no link that acts:
 * each opens for those who may read it.
 */
export function forwardText(
  { items, today }: Week,
  { language, organisation, site }: Forwarding,
): { readonly subject: string; readonly text: string } {
  const t = mailWords(language)
  const shown = items.flatMap(({ item, isForMembers }) => (isForMembers ? [withoutDrafts(item)] : []))
  const parts = byDay(shown, today).map(({ part, day, items: own }) => {
    const heading = day === null ? t(`week.part.${part}`) : weekday(day, language)
    const lines = own.map(
      (item) => `- ${weekSentence(item, { language, today, organisationName: String })}\n  ${site}${item.address}`,
    )
    return [heading, ...lines].join('\n')
  })
  const date = dayWords(today, language)
  const subject = t('week.forward.subject', { organisation, date })
  const body = parts.length === 0 ? [t('week.forward.nothing')] : parts
  return { subject, text: [subject, t('week.forward.what', { organisation }), ...body].join('\n\n') }
}

/** How far its own people have come with a review is for themselves: to members it has answered what it approved. */
function withoutDrafts(item: WeekItem): WeekItem {
  return item.drafts === null ? item : { ...item, count: (item.count ?? 0) + item.drafts, drafts: null }
}

/** `Monday 11 January`. */
export function weekday(day: string, language: Language): string {
  const format = new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
  const words = format.format(new Date(`${day}T00:00:00Z`))
  return words.charAt(0).toLocaleUpperCase(language) + words.slice(1)
}
