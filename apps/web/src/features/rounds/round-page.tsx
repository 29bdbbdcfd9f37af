import type { GroupView } from '@minga/protocol/http/me'
import type { RoundView } from '@minga/protocol/http/rounds'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useGroup } from '../../api/groups.ts'
import { useRoundVersion } from '../../api/round-version.ts'
import { useRound } from '../../api/rounds.ts'
import { useLanguage } from '../../language/use-language.ts'
import { ProsePlaceContext } from '../../prose/prose-place.ts'
import { dayWords, RoundAboutWords } from '../../rounds/round-words.tsx'
import { PublicRoundLine } from '../../public-rounds/public-round-line.tsx'
import { ExportComments } from '../../threads/export-comments.tsx'
import { CopyForMessage } from '../../ui/copy-for-message.tsx'
import { AbsentState, LoadingState, ProblemState } from '../../ui/states.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { dayHere } from '../../ui/use-now.ts'
import { PastText } from '../../versions/past-text.tsx'
import { OwnAnswer } from './own-answer.tsx'
import { PastRecords } from './past-records.tsx'
import { RoundComments } from './round-comments.tsx'
import { RoundChanges } from './round-changes.tsx'
import { RoundGrid } from './round-grid.tsx'
import { lastDayOf } from './round-line.tsx'
import { RoundResult } from './round-result.tsx'
import { useRoundThreads } from './use-round-threads.ts'

import '../../ui/page.css'
import '../../rounds/rounds.css'

/** One comment round: question, last day, state of the reader's organisation, who has answered, and the comments. */
export function RoundPage() {
  const { t } = useTranslation('rounds')
  const { groupId = '', roundId = '' } = useParams({ strict: false })
  const group = useGroup(groupId)
  const asked = useRound(roundId)
  const { locale } = useLanguage()
  const round = asked.data?.round.group === groupId ? asked.data.round : undefined
  const crumbs = [
    ...(group === undefined ? [] : [{ label: group.name, to: `/groups/${group.id}` }]),
    { label: t('title'), to: `/groups/${groupId}/rounds` },
  ]
  return (
    <>
      <PageHeader
        title={round?.name ?? t('round')}
        crumbs={crumbs}
        actions={
          round === undefined ? undefined : (
            <CopyForMessage
              reference={null}
              title={round.name}
              date={dayWords(round.closesOn, locale)}
              path={`/groups/${groupId}/rounds/${roundId}`}
            />
          )
        }
      />
      <div className="page-body">
        {group !== undefined && round !== undefined ? (
          <Round round={round} group={group} mails={asked.data?.mails ?? false} />
        ) : (
          <AbsentState query={asked} missing={t('missingRound')} />
        )}
      </div>
    </>
  )
}

function Round({
  round,
  group,
  mails,
}: {
  readonly round: RoundView
  readonly group: GroupView
  readonly mails: boolean
}) {
  const { t } = useTranslation('rounds')
  const { locale } = useLanguage()
  const discussions = useRoundThreads(round, group)
  const { endedAt, standings } = round
  const answered = standings.filter(({ answer }) => answer !== 'silent').length
  return (
    <div className="round-page">
      <header>
        <p className="round-when">
          {endedAt === null
            ? t('openUntil', { date: dayWords(round.closesOn, locale) })
            : t('ended', { date: dayWords(lastDayOf(endedAt), locale) })}
          {' · '}
          <RoundAboutWords round={round} group={group} />
        </p>
        {round.question === '' ? null : <p className="round-question round-asked">{round.question}</p>}
        <p className="round-quiet">
          {t('openedBy')} <PersonName name={round.openedBy.name} organisation={round.openedBy.organisation} />
          {' · '}
          {t('version', { sequence: round.sequence, date: dayWords(dayHere(round.openedAt), locale) })}
        </p>
      </header>
      <OwnAnswer round={round} group={group} />
      <PublicRoundLine round={round} />
      <section aria-labelledby="round-who">
        <h2 id="round-who">
          {t('who')} <span>{t('answeredShort', { answered, all: standings.length })}</span>
        </h2>
        <RoundGrid round={round} />
        <RoundChanges round={round} group={group} mails={mails} />
      </section>
      <section aria-labelledby="round-said">
        <h2 id="round-said">{t(endedAt === null ? 'comments' : 'result')}</h2>
        {discussions.threads === undefined ? (
          <p className="round-quiet">
            {t(discussions.isPaused || discussions.isError ? 'commentsOffline' : 'commentsComing')}
          </p>
        ) : (
          <>
            {endedAt === null ? null : <RoundResult round={round} threads={discussions.threads} />}
            <RoundComments threads={discussions.threads} group={group} />
          </>
        )}
        <div className="round-changes">
          <ExportComments of={() => ({ kind: 'round', round: round.id })} />
        </div>
      </section>
      <section aria-labelledby="version">
        <h2 id="version">{t('versionTitle')}</h2>
        <RoundVersionView round={round} group={group} />
      </section>
    </div>
  )
}

/** The text or records of the round as they stood when it was opened, and what has changed since. */
function RoundVersionView({ round, group }: { readonly round: RoundView; readonly group: GroupView }) {
  const { t } = useTranslation('rounds')
  const asked = useRoundVersion(round.id)
  if (asked.data === undefined) {
    if (asked.isError) return <ProblemState error={asked.error} onRetry={() => void asked.refetch()} />
    return asked.isPaused ? <p className="round-quiet">{t('versionOffline')}</p> : <LoadingState rows={6} />
  }
  const { about } = round
  const place = { room: '', group, ...(about.kind === 'roadmap' && { roadmap: about.roadmap }) }
  return asked.data.kind === 'roadmap' ? (
    <ProsePlaceContext value={place}>
      <PastText version={asked.data} />
    </ProsePlaceContext>
  ) : (
    <PastRecords records={asked.data.records} group={group} round={round} />
  )
}
