import type { RoundView } from '@minga/protocol/http/rounds'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { usePublicRound } from '../api/public-rounds.ts'
import { useLanguage } from '../language/use-language.ts'
import { dayWords } from '../rounds/round-words.tsx'

/** On the page of a round: whether the public reads it, and where that is run. */
export function PublicRoundLine({ round }: { readonly round: Pick<RoundView, 'id' | 'group'> }) {
  const { t } = useTranslation('public-rounds')
  const { locale } = useLanguage()
  const known = usePublicRound(round.id).data
  if (known === undefined || !known.canBePublic) return null
  const { public: view, mayRun, counts } = known
  if (view === null && !mayRun) return null
  const isRead = view !== null && view.state !== 'prepared' && view.state !== 'withdrawn'
  const days = view === null ? {} : { first: dayWords(view.firstDay, locale), last: dayWords(view.lastDay, locale) }
  return (
    <section aria-label={t('title')}>
      <h2>{t('title')}</h2>
      <p>
        {view === null ? t('state.none') : t(`state.${view.state}`, days)}{' '}
        {isRead ? <a href={view.address}>{t('open')}</a> : null}
      </p>
      {mayRun ? (
        <p>
          <Link to="/groups/$groupId/rounds/$roundId/public" params={{ groupId: round.group, roundId: round.id }}>
            {counts !== null && counts.waiting > 0 ? t('waiting', { count: counts.waiting }) : t('run')}
          </Link>
        </p>
      ) : null}
    </section>
  )
}
