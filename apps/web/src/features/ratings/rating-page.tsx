import { Button } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import type { GroupView } from '@minga/protocol/http/me'
import type { RatingView } from '@minga/protocol/http/ratings'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor, useMe } from '../../api/account.ts'
import { useGroup } from '../../api/groups.ts'
import { useCloseRating, useRating } from '../../api/ratings.ts'
import { useCriterionWords } from '../../ratings/use-criterion-words.ts'
import { CopyForMessage } from '../../ui/copy-for-message.tsx'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { OrganisationName } from '../../ui/organisation-name.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { RoleNotice } from '../../ui/role-notice.tsx'
import { AbsentState } from '../../ui/states.tsx'
import { GiveMarks } from './give-marks.tsx'
import { RatingResult } from './rating-result.tsx'
import { useRatingWords } from './use-rating-words.ts'

import '../../ui/page.css'
import '../../ratings/ratings.css'
import './rating-page.css'

/** One rating: what is asked and what holds for its marks, the list to mark in, and once it is closed the result. */
export function RatingPage() {
  const { t } = useTranslation('ratings')
  const { groupId = '', ratingId = '' } = useParams({ strict: false })
  const group = useGroup(groupId)
  const asked = useRating(ratingId)
  const rating = asked.data?.rating.group === groupId ? asked.data.rating : undefined
  const { when } = useRatingWords()
  const crumbs = [
    ...(group === undefined ? [] : [{ label: group.name, to: `/groups/${group.id}` }]),
    { label: t('title'), to: `/groups/${groupId}/ratings` },
  ]
  const path = `/groups/${groupId}/ratings/${ratingId}`
  return (
    <>
      <PageHeader
        title={rating?.name ?? t('rating')}
        crumbs={crumbs}
        actions={rating && <CopyForMessage reference={null} title={rating.name} date={when(rating)} path={path} />}
      />
      {group !== undefined && rating !== undefined ? (
        <RoleNotice key={rating.id} canWrite={mayMarkIn(rating)} room={group.register} />
      ) : null}
      <div className="page-body">
        {group !== undefined && rating !== undefined ? (
          <Rating rating={rating} group={group} />
        ) : (
          <AbsentState query={asked} missing={t('missing')} offline={t('offline')} />
        )}
      </div>
    </>
  )
}

/** Undefined where it does not say anything of the role: a closed rating is marked by no person. */
function mayMarkIn({ state, own }: RatingView): boolean | undefined {
  return state === 'open' ? own?.mayMark : undefined
}

function Rating({ rating, group }: { readonly rating: RatingView; readonly group: GroupView }) {
  const { t } = useTranslation('ratings')
  const { own, state } = rating
  return (
    <div className="rating-page">
      <RatingHead rating={rating} group={group} />
      {state === 'counting' ? <output>{t('countingWhat')}</output> : null}
      {state === 'closed' ? <RatingResult rating={rating} group={group} /> : null}
      {own === null ? <NotInvited /> : state === 'open' ? <GiveMarks rating={rating} /> : <OwnMarks rating={rating} />}
    </div>
  )
}

/** After the end: a named result has them beside the others', an anonymous one only here, for their own side. */
function OwnMarks({ rating }: { readonly rating: RatingView }) {
  const { t } = useTranslation('ratings')
  const [isOpen, setIsOpen] = useState(false)
  if (rating.state !== 'closed' || rating.disclosure === 'named') return null
  return (
    <details className="rating-own" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{t('ownMarks')}</summary>
      {isOpen ? <GiveMarks rating={rating} /> : null}
    </details>
  )
}

function NotInvited() {
  const { t } = useTranslation('ratings')
  const { organisation } = useMe()
  return <p className="rating-quiet">{t('notInvited', { organisation: organisation.shortName })}</p>
}

function RatingHead({ rating, group }: { readonly rating: RatingView; readonly group: GroupView }) {
  const { t } = useTranslation('ratings')
  const words = useCriterionWords()
  const { when } = useRatingWords()
  const { openedBy, criteria, disclosure, raterKind, barriers, question, progress, invited, closed, own, state } =
    rating
  return (
    <header>
      <p className="rating-when">
        {when(rating)} · {t('barrierCount', { count: barriers })} · {criteria.map(words.label).join(' × ')}
      </p>
      {question === '' ? null : <p className="rating-question">{question}</p>}
      <ul className="rating-rules">
        <li>{t(`rules.${disclosure}`)}</li>
        <li>{t(`rules.${raterKind}`)}</li>
        {state === 'open' ? <li>{t('rules.hidden')}</li> : null}
      </ul>
      <p className="rating-quiet">
        {t('openedBy')} <PersonName name={openedBy.name} organisation={openedBy.organisation} />
        {closed === null || closed.by === null ? null : (
          <>
            {' · '}
            {t('closedEarlyBy')} <PersonName name={closed.by.name} organisation={closed.by.organisation} />
          </>
        )}
      </p>
      <p>
        {t('answered', progress)}
        <span className="rating-invited">
          {invited.map((id) => (
            <OrganisationName key={id} id={id} />
          ))}
        </span>
      </p>
      {state === 'open' && own !== null && !own.mayMark ? <p className="rating-quiet">{t('mayNotMark')}</p> : null}
      <CloseEarly rating={rating} group={group} />
    </header>
  )
}

/** Closing before the last day, for a lead, once every organisation has answered. */
function CloseEarly({ rating, group }: { readonly rating: RatingView; readonly group: GroupView }) {
  const { t } = useTranslation('ratings')
  const actor = useActor()
  const close = useCloseRating(rating.id)
  const [asks, setAsks] = useState(false)
  const { answered, of } = rating.progress
  if (rating.state !== 'open' || answered < of || !can(actor, { action: 'run-rounds', resource: group })) return null
  const end = () => setAsks(false)
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={() => setAsks(true)}>
        {t('closeEarly')}
      </Button>
      {asks ? (
        <DecisionDialog
          title={t('closeEarly')}
          verb={t('closeEarly')}
          isPending={close.isPending}
          error={close.error}
          onClose={end}
          onDecide={() => close.mutate(undefined, { onSuccess: end })}
        >
          <p>{t('closeEarlyWhat')}</p>
        </DecisionDialog>
      ) : null}
    </>
  )
}
