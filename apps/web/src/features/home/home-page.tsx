import { textIn } from '@minga/domain/language/language'
import type { MilestoneRow, RecordAnswer } from '@minga/protocol/http/records'
import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { useGroups } from '../../api/groups.ts'
import { useHome } from '../../api/home.ts'
import { useRecordRows } from '../../api/records.ts'
import { useWaitingRatings } from '../../api/ratings.ts'
import { useWaitingReviews } from '../../api/reviews.ts'
import { useWaitingSignOffs } from '../../api/waiting-sign-offs.ts'
import { useWaitingRounds } from '../../api/rounds.ts'
import { useLanguage } from '../../language/use-language.ts'
import { IllustrativeMark, StatusMark } from '../../ui/marks.tsx'
import { LoadingState, QueryState } from '../../ui/states.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PartialDateText } from '../../ui/partial-date.tsx'
import { useCoalitionDay } from '../../ui/use-now.ts'
import { AskForAccess } from './ask-for-access.tsx'
import { Changes } from './changes.tsx'
import { OffersToAnswer } from './offers-to-answer.tsx'
import { OwedActions } from './owed-actions.tsx'
import { OwedDiscussions } from './owed-discussions.tsx'
import { ofColleagues, owed } from './owed.ts'
import { OwnRoadmaps } from './own-roadmaps.tsx'
import { ProposedLead } from './proposed-lead.tsx'
import { RatingsToAnswer } from './ratings-to-answer.tsx'
import { ReviewsToAnswer } from './reviews-to-answer.tsx'
import { RoundsToAnswer } from './rounds-to-answer.tsx'
import { SignOffsToAnswer } from './sign-offs-to-answer.tsx'
import { WatchedActions, WatchSummary } from './coalition-watch.tsx'

import '../../ui/page.css'
import './home.css'

/** The start page: what the reader and their organisation owe, and what changed since their last visit. */
export function HomePage() {
  const { t } = useTranslation('home')
  const { person, organisation } = useMe()
  const home = useHome()
  const today = useCoalitionDay()
  const waiting = useWaitingRounds()
  const rounds = waiting.data?.length ?? 0
  const waitingRatings = useWaitingRatings()
  const ratings = waitingRatings.data?.ratings.length ?? 0
  const waitingReviews = useWaitingReviews()
  const reviews = waitingReviews.data?.reviews.length ?? 0
  const waitingSignOffs = useWaitingSignOffs()
  const signOffs = waitingSignOffs.data?.signOffs.length ?? 0
  // The secretariat prepares meetings, so it sees the obstacles of the coalition before its own tasks.
  const watches = organisation.kind === 'secretariat'
  if (home.data === undefined && !home.isPending) {
    return (
      <>
        <PageHeader title={t('title')} />
        <div className="page-body">
          <QueryState query={home} rows={10} />
        </div>
      </>
    )
  }
  const others = [waiting, waitingRatings, waitingReviews, waitingSignOffs]
  if (home.data === undefined || others.some(isComing)) return <Coming />
  const { proposed, offers, discussions, mine, milestones, changes, lastLooked, access } = home.data
  const colleagues = ofColleagues(home.data)
  const debts = owed(home.data, today)
  const whatChanged = <Changes changes={changes} since={lastLooked} />
  const isFree = debts.length === 0 && rounds === 0 && ratings === 0 && reviews === 0 && signOffs === 0
  const isBare = isFree && !watches
  const page = (
    <>
      <PageHeader title={t('title')} />
      <div className="page-body home">
        <div className="home-owed">
          <header className="home-summary">
            <p>
              {person.name} · {organisation.shortName}
            </p>
            <p className="home-coalition">
              <Link to="/coalition">{t('coalitionPage')}</Link>
            </p>
            {watches ? <WatchSummary /> : null}
            {watches && isFree ? null : (
              <h2>
                {isFree
                  ? t('summary.nothing')
                  : [
                      ...(signOffs === 0 ? [] : [t('summary.signOffs', { count: signOffs })]),
                      ...(rounds === 0 ? [] : [t('summary.rounds', { count: rounds })]),
                      ...(ratings === 0 ? [] : [t('summary.ratings', { count: ratings })]),
                      ...(reviews === 0 ? [] : [t('summary.reviews', { count: reviews })]),
                      ...debts.map(({ matter, count }) => t(`summary.${matter}`, { count })),
                    ].join(' ')}
              </h2>
            )}
          </header>
          <AskForAccess access={access} />
          <OwnRoadmaps />
          {watches ? <WatchedActions /> : null}
          <SignOffsToAnswer />
          <RoundsToAnswer />
          <RatingsToAnswer />
          <ReviewsToAnswer />
          <ToAnswer rows={proposed} />
          <OffersToAnswer asks={offers} />
          <OwedDiscussions rows={discussions} />
          <OwedActions title={t('mine')} rows={mine} />
          <OwedActions
            title={t('ofOrganisation', { name: organisation.shortName })}
            rows={colleagues}
            most={8}
            listedAbove={home.data.organisation.length - colleagues.length}
          />
          {isBare ? whatChanged : null}
        </div>
        <div className="home-news">
          {isBare ? null : whatChanged}
          <NextMilestones rows={milestones} />
        </div>
      </div>
    </>
  )
  return watches ? <OnceWatched>{page}</OnceWatched> : page
}

/** A list above the rest pushes it down: nothing is shown before that list. A failure or no connection holds nothing up. */
function isComing({ isPending, fetchStatus }: Pick<UseQueryResult, 'isPending' | 'fetchStatus'>): boolean {
  return isPending && fetchStatus === 'fetching'
}

function OnceWatched({ children }: { readonly children: ReactNode }) {
  return isComing(useRecordRows('action')) ? <Coming /> : children
}

function Coming() {
  const { t } = useTranslation('home')
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="page-body">
        <LoadingState rows={10} />
      </div>
    </>
  )
}

/** Leads that others proposed for the reader's organisation, to accept or decline here. */
function ToAnswer({ rows }: { readonly rows: readonly RecordAnswer[] }) {
  const { t } = useTranslation('home')
  if (rows.length === 0) return null
  return (
    <section>
      <h3>
        {t('toAnswer')} <span>{rows.length}</span>
      </h3>
      <ul className="lines">
        {rows.map((row) => (
          <ProposedLead key={row.facts.record} row={row} />
        ))}
      </ul>
    </section>
  )
}

/** Milestones within a year, in the reader's groups. */
function NextMilestones({ rows }: { readonly rows: readonly MilestoneRow[] }) {
  const { t } = useTranslation(['home', 'ui'])
  const { language } = useLanguage()
  const names = new Map<string, string>(useGroups().map((group) => [group.id, group.name]))
  if (rows.length === 0) return null
  return (
    <section>
      <h3>{t('nextMilestones')}</h3>
      <ul className="lines">
        {rows.map(({ record, facts }) => (
          <li key={facts.record} className="news-line">
            <Link to="/groups/$groupId/milestones" params={{ groupId: facts.group }} search={{ record: facts.record }}>
              {textIn(record.title, language) || t('ui:untitled')}
            </Link>
            <p>
              <PartialDateText date={record.date} />
              <span>{names.get(facts.group)}</span>
              <StatusMark status={record.status} />
              {record.illustrative ? <IllustrativeMark short /> : null}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
