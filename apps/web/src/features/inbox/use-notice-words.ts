import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import { textIn } from '@minga/domain/language/language'
import {
  dueReason,
  ratingReason,
  reviewReason,
  roundReason,
  signOffReason,
  togetherReason,
  type ShownNotice,
} from '@minga/protocol/http/inbox'
import { useTranslation } from 'react-i18next'

import { useOrganisations } from '../../api/organisations.ts'
import { useLanguage } from '../../language/use-language.ts'
import { dayWords } from '../../rounds/round-words.tsx'
import { useCoalitionDay } from '../../ui/use-now.ts'

/** The sentence of a notice: who, for which organisation, did what, and where. */
export function useNoticeWords() {
  const { t } = useTranslation(['inbox', 'threads'])
  const { language, locale } = useLanguage()
  const organisations = useOrganisations()
  const today = useCoalitionDay()
  return (notice: ShownNotice): string => {
    const { reason, by, thread, round, rating, review, signOff, removal, register, named } = notice
    const who =
      by === null
        ? t('unnamedPerson')
        : `${by.name} (${organisations.get(by.organisation)?.shortName ?? by.organisation})`
    const place = placeWords(notice)
    if (reason === 'disposition') {
      const disposition = thread?.disposition
      if (disposition === null || disposition === undefined) return t('reason.reopened', { who, place })
      return t('reason.disposition', { who, place, disposition: t(`threads:disposition.${disposition}`) })
    }
    if (round !== null) {
      const date = dayWords(round.closesOn, locale)
      return t(`reason.${roundReason(notice, round)}`, { who, place, round: round.name, date })
    }
    if (rating !== null) {
      const date = dayWords(rating.closesOn, locale)
      return t(`reason.${ratingReason(notice, rating)}`, { who, rating: rating.name, count: rating.barriers, date })
    }
    if (review !== null) {
      const group = textIn(review.group, language)
      const [period, date] = [partialDateWords(review.period, locale), dayWords(review.closesOn, locale)]
      return t(`reason.${reviewReason(notice, review)}`, { who, group, period, date })
    }
    if (signOff !== null) {
      const date = dayWords(signOff.closesOn, locale)
      return t(`reason.${signOffReason(notice, signOff)}`, { who, place, date })
    }
    if (removal?.of === 'register') {
      const group = textIn(removal.group, language)
      return t('reason.removed-records', { who, count: removal.records, group })
    }
    if (register !== null) {
      return t(`reason.${togetherReason(reason)}`, { who, group: textIn(register.group, language) })
    }
    if (reason === 'due' || reason === 'overdue') {
      const date = notice.due === null ? '' : dayWords(notice.due, locale)
      return t(`reason.${dueReason(notice, today)}`, { place, date })
    }
    if (named !== null) return t(`reason.named-reader-${named.kind}`, { who, place })
    if (reason === 'assigned' && thread === null) return t('reason.assigned-action', { who, place })
    return t(`reason.${reason}`, { who, place })
  }

  function placeWords({ subject, round }: ShownNotice): string {
    if (typeof round?.records === 'number') return t('records', { count: round.records })
    if (subject === null) return t('gone')
    if (subject.kind === 'roadmap') return t('titled', { title: subject.title || t('untitled') })
    const title = textIn(subject.title, language) || t('untitled')
    return [subject.reference, title].filter((word) => word !== null).join(' ')
  }
}
