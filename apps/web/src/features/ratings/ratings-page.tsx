import { Button } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import type { GroupView } from '@minga/protocol/http/me'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { useGroup } from '../../api/groups.ts'
import { useRatings } from '../../api/ratings.ts'
import { OpenRating } from '../../ratings/open-rating.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, LoadingState, ProblemState } from '../../ui/states.tsx'
import { RatingLine } from './rating-line.tsx'
import '../../ui/page.css'
import '../../ratings/ratings.css'
import './rating.css'

/** The ratings of a group, the newest first. */
export function RatingsPage() {
  const { t } = useTranslation('ratings')
  const { groupId = '' } = useParams({ strict: false })
  const group = useGroup(groupId)
  return (
    <>
      <PageHeader
        title={t('title')}
        crumbs={group === undefined ? [] : [{ label: group.name, to: `/groups/${group.id}` }]}
      />
      <div className="page-body">
        {group === undefined ? <EmptyState>{t('missingGroup')}</EmptyState> : <Ratings group={group} />}
      </div>
    </>
  )
}

function Ratings({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('ratings')
  const actor = useActor()
  const asked = useRatings(group.id)
  const [isOpening, setIsOpening] = useState(false)
  const mayOpen = can(actor, { action: 'run-rounds', resource: group })
  const open = mayOpen ? <Button onClick={() => setIsOpening(true)}>{t('open')}</Button> : null
  return (
    <>
      {asked.isPending && !asked.isPaused ? <LoadingState rows={4} /> : null}
      {asked.isPaused && asked.data === undefined ? <EmptyState>{t('offline')}</EmptyState> : null}
      {asked.isError && asked.data === undefined ? (
        <ProblemState error={asked.error} onRetry={() => void asked.refetch()} />
      ) : null}
      {asked.data?.length === 0 ? <EmptyState action={open}>{t('none')}</EmptyState> : null}
      {asked.data !== undefined && asked.data.length > 0 ? (
        <>
          <div className="rating-buttons">{open}</div>
          <ul className="rating-lines">
            {asked.data.map((rating) => (
              <RatingLine key={rating.id} rating={rating} />
            ))}
          </ul>
        </>
      ) : null}
      {isOpening ? <OpenRating group={group} close={() => setIsOpening(false)} /> : null}
    </>
  )
}
