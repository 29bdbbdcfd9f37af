import type { GroupView } from '@minga/protocol/http/me'
import type { RoundView } from '@minga/protocol/http/rounds'
import { useTranslation } from 'react-i18next'

import { useRoundVersion } from '../../api/rounds.ts'
import { LoadingPlace } from '../../ui/loading-place.tsx'
import { ProblemPlace } from '../../ui/problem-place.tsx'
import { PastRecords } from './past-records.tsx'
import { PastText } from '../../versions/past-text.tsx'

/** What the round asks about as it stood when it was opened, and what has changed since. */
export function RoundVersionView({ round, group }: { readonly round: RoundView; readonly group: GroupView }) {
  const { t } = useTranslation('rounds')
  const asked = useRoundVersion(round.id)
  if (asked.data === undefined) {
    if (asked.isError) return <ProblemPlace error={asked.error} onRetry={() => void asked.refetch()} />
    return asked.isPaused ? <p className="round-quiet">{t('versionOffline')}</p> : <LoadingPlace rows={6} />
  }
  return asked.data.kind === 'roadmap' ? (
    <PastText blocks={asked.data.blocks} />
  ) : (
    <PastRecords records={asked.data.records} group={group} round={round} />
  )
}
