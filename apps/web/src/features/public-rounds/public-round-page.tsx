import type { GroupView } from '@minga/protocol/http/me'
import type { PublicRoundAnswer } from '@minga/protocol/http/public-rounds'
import type { RoundView } from '@minga/protocol/http/rounds'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useGroup } from '../../api/groups.ts'
import { previewAddress, usePublicRound } from '../../api/public-rounds.ts'
import { useRound } from '../../api/rounds.ts'
import { useLanguage } from '../../language/use-language.ts'
import { dayWords } from '../../rounds/round-words.tsx'
import { ExportComments } from '../../threads/export-comments.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, QueryState } from '../../ui/states.tsx'
import { ModerationList } from './moderation-list.tsx'
import { PlanForm } from './plan-form.tsx'
import { PublicActs } from './public-acts.tsx'
import '../../ui/page.css'
import './public-rounds.css'

/** A round that the public comments on: its days and words, what was said, and the answers. For those who run it. */
export function PublicRoundPage() {
  const { t } = useTranslation('public-rounds')
  const { groupId = '', roundId = '' } = useParams({ strict: false })
  const group = useGroup(groupId)
  const round = useRound(roundId).data?.round
  const known = usePublicRound(roundId)
  const crumbs = [
    ...(group === undefined ? [] : [{ label: group.name, to: `/groups/${group.id}` }]),
    ...(round === undefined ? [] : [{ label: round.name, to: `/groups/${groupId}/rounds/${roundId}` }]),
  ]
  return (
    <>
      <PageHeader title={t('title')} crumbs={crumbs} />
      <div className="page-body public-round">
        {group === undefined || round === undefined || known.data === undefined ? (
          <QueryState query={known} rows={6} />
        ) : known.data.mayRun && known.data.canBePublic ? (
          <RunRound round={round} group={group} known={known.data} />
        ) : (
          <EmptyState>{t(known.data.canBePublic ? 'notYours' : 'ofRecords')}</EmptyState>
        )}
      </div>
    </>
  )
}

interface RunRoundProps {
  readonly round: RoundView
  readonly group: GroupView
  readonly known: PublicRoundAnswer
}

export function RunRound({ round, group, known: { public: view, counts, mails } }: RunRoundProps) {
  const { t } = useTranslation('public-rounds')
  const { locale } = useLanguage()
  const [isUnsaved, setUnsaved] = useState(false)
  const isPlanned = view === null || view.state === 'prepared' || view.state === 'withdrawn'
  const days = view === null ? {} : { first: dayWords(view.firstDay, locale), last: dayWords(view.lastDay, locale) }
  return (
    <>
      <header>
        <p className="public-round-state">{view === null ? t('state.none') : t(`state.${view.state}`, days)}</p>
        <p className="public-round-quiet">{t('about')}</p>
        {mails ? null : <p role="alert">{t('noMail')}</p>}
        {view === null ? null : (
          <p className="public-round-links">
            {isPlanned ? null : <a href={view.address}>{t('open')}</a>}
            <a href={previewAddress(round.id)} target="_blank" rel="noreferrer">
              {t('preview')}
            </a>
          </p>
        )}
      </header>
      {isPlanned || isUnsaved ? (
        <PlanForm round={round} view={view} isPlanned={isPlanned} isUnsaved={isUnsaved} setUnsaved={setUnsaved} />
      ) : null}
      {view === null ? null : (
        <PublicActs round={round} view={view} counts={counts} isUnsaved={isPlanned && isUnsaved} />
      )}
      {counts === null || view === null || view.state === 'prepared' ? null : (
        <>
          <ModerationList round={round} group={group} counts={counts} />
          <div>
            <ExportComments of={() => ({ kind: 'round', round: round.id })} />
          </div>
        </>
      )}
    </>
  )
}
