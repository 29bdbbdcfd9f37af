import { dayWords } from '@minga/domain/calendar/day-words'
import type { Day } from '@minga/domain/calendar/partial-date'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import { textIn, type Language } from '@minga/domain/language/language'
import {
  dueReason,
  ratingReason,
  reviewReason,
  roundReason,
  signOffReason,
  togetherReason,
  type NoticeView,
} from '@minga/protocol/http/inbox'

import { composeMail } from '../mail/compose-mail.ts'
import type { MailMessage } from '../mail/mail.ts'
import { mailWords } from '../mail/mail-words.ts'
import { noticeAddress } from '../views/notice-address.ts'

export interface NoticeMail {
  readonly language: Language
  readonly name: string
  readonly today: Day
  /** The notices that the reader may read at this moment. */
  readonly notices: readonly NoticeView[]
  /** An organisation's short name. */
  readonly organisationName: (id: string) => string
  readonly site: string
  /** Where the reader reports on the action of a notice without signing in, by the notice's id. */
  readonly checkIns?: ReadonlyMap<number, string>
  readonly unsubscribe: { readonly page: string; readonly post: string }
  /** Where an answer to the mail arrives; undefined where none does. */
  readonly replyTo?: string | undefined
}

/** More than these are only counted: the inbox has them. */
const mostListed = 25

/** One mail of one or many notices: who did what where, how the words begin, and the way there. */
export function noticeMail(mail: NoticeMail): Omit<MailMessage, 'to'> {
  const { language, name, notices, site, unsubscribe, replyTo } = mail
  const t = mailWords(language)
  const listed = notices.slice(0, mostListed)
  const items = listed.map((notice) => ({
    words: sentence(mail, notice),
    excerpt:
      notice.thread?.excerpt || notice.round?.question || notice.passage?.excerpt || removalHint(language, notice),
    note: filesNote(language, notice),
    url: site + noticeAddress(notice),
    answer: answerTo(mail, notice),
  }))
  const rest = notices.length - listed.length
  const composed = composeMail({
    language,
    subject: t('notices.subject', { count: notices.length, sentence: items[0]?.words ?? '' }),
    paragraphs: [t('greeting', { name })],
    items,
    action: { label: t('notices.open'), url: `${site}/inbox` },
    small: [
      ...(rest > 0 ? [t('notices.more', { count: rest })] : []),
      replyTo === undefined ? t('notices.reply') : t('notices.replyHeld'),
      t('notices.why', { url: unsubscribe.page }),
    ],
    isAnswered: replyTo === undefined ? false : 'held',
    site,
  })
  return { ...composed, unsubscribe: unsubscribe.post, ...(replyTo !== undefined && { replyTo }) }
}

/** The link by which a reminder is answered. */
function answerTo({ language, checkIns }: NoticeMail, { id }: NoticeView) {
  const url = checkIns?.get(id)
  return url === undefined ? undefined : { label: mailWords(language)('notices.checkIn'), url }
}

/** The names of its files, without the files. */
function filesNote(language: Language, { thread }: NoticeView): string | null {
  const { files = [] } = thread ?? {}
  if (files.length === 0) return null
  return mailWords(language)('notices.files', { count: files.length, names: files.join(', ') })
}

function removalHint(language: Language, { removal }: NoticeView): string | null {
  return removal === null ? null : mailWords(language)('notices.bringBack')
}

function sentence({ language, today, organisationName }: NoticeMail, notice: NoticeView): string {
  const t = mailWords(language)
  const { reason, by, thread, round, rating, review, signOff, removal, register, named } = notice
  const who = by === null ? t('notices.unnamedPerson') : `${by.name} (${organisationName(by.organisation)})`
  const place = placeWords(language, notice)
  if (reason === 'disposition') {
    const disposition = thread?.disposition
    if (disposition === null || disposition === undefined) return t('notices.reason.reopened', { who, place })
    const became = t(`notices.disposition.${disposition}`)
    return t('notices.reason.disposition', { who, place, disposition: became })
  }
  if (round !== null) {
    const date = dayWords(round.closesOn, language)
    return t(`notices.reason.${roundReason(notice, round)}`, { who, place, round: round.name, date })
  }
  if (rating !== null) {
    const date = dayWords(rating.closesOn, language)
    return t(`notices.reason.${ratingReason(notice, rating)}`, {
      who,
      rating: rating.name,
      count: rating.barriers,
      date,
    })
  }
  if (review !== null) {
    return t(`notices.reason.${reviewReason(notice, review)}`, {
      who,
      group: textIn(review.group, language),
      period: partialDateWords(review.period, language),
      date: dayWords(review.closesOn, language),
    })
  }
  if (signOff !== null) {
    const date = dayWords(signOff.closesOn, language)
    return t(`notices.reason.${signOffReason(notice, signOff)}`, { who, place, date })
  }
  if (removal !== null) {
    const group = textIn(removal.group, language)
    return removal.of === 'roadmap'
      ? t('notices.reason.removed', { who, place })
      : t('notices.reason.removed-records', { who, count: removal.records, group })
  }
  if (register !== null) {
    const group = textIn(register.group, language)
    return t(`notices.reason.${togetherReason(reason)}`, { who, group })
  }
  if (reason === 'due' || reason === 'overdue') {
    const date = notice.due === null ? '' : dayWords(notice.due, language)
    return t(`notices.reason.${dueReason(notice, today)}`, { place, date })
  }
  if (named !== null) return t(`notices.reason.named-reader-${named.kind}`, { who, place })
  if (reason === 'assigned' && thread === null) return t('notices.reason.assigned-action', { who, place })
  return t(`notices.reason.${reason}`, { who, place })
}

function placeWords(language: Language, { subject, round }: NoticeView): string {
  const t = mailWords(language)
  if (typeof round?.records === 'number') return t('notices.records', { count: round.records })
  if (subject === null) return t('notices.gone')
  if (subject.kind === 'roadmap') return t('notices.titled', { title: subject.title || t('notices.untitled') })
  const title = textIn(subject.title, language) || t('notices.untitled')
  return [subject.reference, title].filter((word) => word !== null).join(' ')
}
