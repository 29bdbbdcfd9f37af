import type { RoadmapId } from '@minga/domain/identity/ids'
import type { GroupView } from '@minga/protocol/http/me'
import type { RoundView } from '@minga/protocol/http/rounds'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useMe } from '../api/account.ts'
import { useRounds } from '../api/rounds.ts'
import { useLanguage } from '../language/use-language.ts'
import { NoComments } from './no-comments.tsx'
import { dayWords } from './round-words.tsx'
import './rounds.css'

/** The banner above a roadmap in a round: the last day, and the state of the reader's organisation. */
export function RoundBanner({ group, roadmap }: { readonly group: GroupView; readonly roadmap: RoadmapId }) {
  const { t } = useTranslation('rounds')
  const { locale } = useLanguage()
  const { organisation } = useMe()
  const rounds = useRounds(group.id).data?.rounds ?? []
  return rounds
    .filter((round) => isAbout(round, roadmap) && round.endedAt === null)
    .map((round) => {
      const own = round.standings.find((standing) => standing.organisation === organisation.id)
      const words = { organisation: organisation.shortName, count: own?.comments ?? 0 }
      return (
        <aside key={round.id} className="round-banner" aria-label={round.name}>
          <p>
            <strong>{round.name}</strong> · {t('openUntil', { date: dayWords(round.closesOn, locale) })}
            {own === undefined ? null : ` · ${t(`own.${own.answer}`, words)}`}
          </p>
          {round.question === '' ? null : <p className="round-question">{round.question}</p>}
          <div className="round-changes">
            <NoComments round={round} group={group} />
            <Link to="/groups/$groupId/rounds/$roundId" params={{ groupId: group.id, roundId: round.id }}>
              {t('who')}
            </Link>
          </div>
        </aside>
      )
    })
}

function isAbout({ about }: RoundView, roadmap: RoadmapId): boolean {
  return about.kind === 'roadmap' && about.roadmap === roadmap
}
