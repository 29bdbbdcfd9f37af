import type { RecordId } from '@minga/domain/identity/ids'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useRounds } from '../api/rounds.ts'
import { useLanguage } from '../language/use-language.ts'
import { dayWords } from './round-words.tsx'
import './rounds.css'

/** The open rounds that ask about a record, with their last days, in its panel. */
export function RecordRounds({ group, record }: { readonly group: string; readonly record: RecordId }) {
  const { t } = useTranslation('rounds')
  const { locale } = useLanguage()
  const rounds = useRounds(group).data?.rounds ?? []
  const open = rounds.filter(
    ({ about, endedAt }) => endedAt === null && about.kind === 'records' && about.records.includes(record),
  )
  return open.map(({ id, name, closesOn }) => (
    <p key={id} className="record-round">
      {t('inRound')}{' '}
      <Link to="/groups/$groupId/rounds/$roundId" params={{ groupId: group, roundId: id }}>
        {name}
      </Link>{' '}
      {t('until', { date: dayWords(closesOn, locale) })}
    </p>
  ))
}
