import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import type { GroupView } from '@minga/protocol/http/me'
import type { RoundView } from '@minga/protocol/http/rounds'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { OpenedLine } from '../../groups/page-of-group.tsx'
import { useLanguage } from '../../language/use-language.ts'
import { dayWords, RoundAboutWords } from '../../rounds/round-words.tsx'

/** A round in a list: its subject, last day, answers, and the state of the reader's organisation. */
export function RoundLine({ round, group }: { readonly round: RoundView; readonly group: GroupView }) {
  const { t } = useTranslation('rounds')
  const { locale } = useLanguage()
  const { organisation } = useMe()
  const { id, name, endedAt, closesOn, standings } = round
  const own = standings.find((standing) => standing.organisation === organisation.id)
  const answered = standings.filter(({ answer }) => answer !== 'silent').length
  const undisposed = standings.reduce((sum, standing) => sum + standing.undisposed, 0)
  const isAsked = own !== undefined && endedAt === null
  return (
    <OpenedLine
      heading={
        <Link to="/groups/$groupId/rounds/$roundId" params={{ groupId: group.id, roundId: id }}>
          {name}
        </Link>
      }
      own={isAsked ? t(`own.${own.answer}`, { organisation: organisation.shortName, count: own.comments }) : undefined}
      isWaiting={isAsked && own.answer === 'silent'}
    >
      <RoundAboutWords round={round} group={group} />
      {' · '}
      {endedAt === null
        ? t('openUntil', { date: dayWords(closesOn, locale) })
        : t('ended', { date: dayWords(lastDayOf(endedAt), locale) })}
      {' · '}
      {t('answered', { answered, all: standings.length })}
      {undisposed === 0 ? null : ` · ${t('waiting', { count: undisposed })}`}
    </OpenedLine>
  )
}

/** The last day of a round. One that ended by itself, when that day was over in the westernmost zone, was open until it. */
export function lastDayOf(endedAt: string): string {
  return coalitionDay(Date.parse(endedAt) - 1)
}
