import type { Language } from '@minga/domain/language/language'
import { byDay } from '@minga/domain/week/week-days'
import type { WeekItem } from '@minga/protocol/http/week'
import type { WeekSubject } from '@minga/storage/weeks/week-mail-rows'

import { composeMail } from '../mail/compose-mail.ts'
import type { MailMessage } from '../mail/mail.ts'
import { mailWords } from '../mail/mail-words.ts'
import { weekday } from '../views/week/forward-text.ts'
import { weekSentence } from '../views/week/week-words.ts'
import type { UnsubscribeLinks } from './unsubscribe-links.ts'

interface WeekMail {
  readonly subject: WeekSubject
  readonly language: Language
  readonly name: string
  /** The organisation's short name. */
  readonly organisation: string
  /** The short name of each. */
  readonly organisationName: (id: string) => string
  readonly today: string
  readonly items: readonly WeekItem[]
  /** How many more wait than these. */
  readonly more: number
  /** Where an item is answered without signing in, by the item. */
  readonly links: ReadonlyMap<WeekItem, string>
  readonly site: string
  readonly unsubscribe: UnsubscribeLinks
}

/** The mail of a week: what waits, by day, each with one thing to do. */
export function weekMail(mail: WeekMail): Omit<MailMessage, 'to'> {
  const { subject, language, name, organisation, today, items, more, site, unsubscribe } = mail
  const t = mailWords(language)
  const isOwn = subject === 'me'
  const count = items.length + more
  const listed = byDay(items, today).flatMap(({ part, day, items: own }) => {
    const heading = day === null ? t(`week.part.${part}`) : weekday(day, language)
    return own.map((item, at) => ({ ...lineOf(mail, item), ...(at === 0 && { heading }) }))
  })
  const forward = t('week.forwardHow', { url: `${site}/week?of=organisation&forward=1` })
  const composed = composeMail({
    language,
    subject: isOwn ? t('week.subject', { count }) : t('week.subjectOf', { count, organisation }),
    paragraphs: [t('greeting', { name }), isOwn ? t('week.what') : t('week.whatOf', { organisation })],
    items: listed,
    action: isOwn
      ? { label: t('week.open'), url: `${site}/week` }
      : { label: t('week.openOf', { organisation }), url: `${site}/week?of=organisation` },
    small: [
      ...(more > 0 ? [t('week.more', { count: more })] : []),
      ...(isOwn ? [t('week.own')] : [t('week.own'), forward]),
      t('week.why', { url: unsubscribe.page }),
    ],
    site,
  })
  return { ...composed, unsubscribe: unsubscribe.post }
}

function lineOf({ subject, language, today, organisationName, links, site }: WeekMail, item: WeekItem) {
  const t = mailWords(language)
  const assignee = subject === 'organisation' && item.kind === 'record' ? item.by : null
  const link = links.get(item)
  const there = `${site}${item.address}`
  return {
    words: weekSentence(item, { language, today, organisationName }),
    excerpt: item.excerpt,
    note: assignee === null ? null : t('week.assigned', { who: assignee.name }),
    // What is answered here also names the place; else the one link leads there.
    url: link === undefined ? null : there,
    answer: { label: t(`week.do.${doingOf(item, link)}`), url: link ?? there },
  }
}

function doingOf({ kind }: WeekItem, link: string | undefined) {
  if (link === undefined) return kind
  if (kind === 'review') return 'unchanged'
  return kind === 'round' ? 'noComments' : 'report'
}
