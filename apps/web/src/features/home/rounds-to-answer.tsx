import type { RoundView } from '@minga/protocol/http/rounds'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useGroup } from '../../api/groups.ts'
import { useWaitingRounds } from '../../api/rounds.ts'
import { useLanguage } from '../../language/use-language.ts'
import { dayWords } from '../../rounds/round-words.tsx'

/** Comment rounds that wait for the reader's organisation. */
export function RoundsToAnswer() {
  const { t } = useTranslation('home')
  const rounds = useWaitingRounds().data ?? []
  if (rounds.length === 0) return null
  return (
    <section>
      <h3>
        {t('rounds')} <span>{rounds.length}</span>
      </h3>
      <ul className="lines">
        {rounds.map((round) => (
          <RoundToAnswer key={round.id} round={round} />
        ))}
      </ul>
    </section>
  )
}

function RoundToAnswer({ round: { id, name, group, closesOn } }: { readonly round: RoundView }) {
  const { t } = useTranslation('home')
  const { locale } = useLanguage()
  const known = useGroup(group)
  return (
    <li className="proposed-lead">
      <div>
        <Link to="/groups/$groupId/rounds/$roundId" params={{ groupId: group, roundId: id }}>
          {name}
        </Link>
        <p>
          {known === undefined ? null : <span>{known.name}</span>}
          <span>{t('roundUntil', { date: dayWords(closesOn, locale) })}</span>
        </p>
      </div>
    </li>
  )
}
