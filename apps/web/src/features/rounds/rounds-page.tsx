import { Button } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import type { GroupView } from '@minga/protocol/http/me'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { useGroup } from '../../api/groups.ts'
import { useRounds } from '../../api/rounds.ts'
import { OpenRound } from '../../rounds/open-round.tsx'
import { EmptyPlace } from '../../ui/empty-place.tsx'
import { LoadingPlace } from '../../ui/loading-place.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemPlace } from '../../ui/problem-place.tsx'
import { RoundLine } from './round-line.tsx'
import '../../ui/page.css'
import '../../rounds/rounds.css'

/** The comment rounds of a group: who was asked, and who has answered. */
export function RoundsPage() {
  const { t } = useTranslation('rounds')
  const { groupId = '' } = useParams({ strict: false })
  const group = useGroup(groupId)
  return (
    <>
      <PageHeader
        title={t('title')}
        crumbs={group === undefined ? [] : [{ label: group.name, to: `/groups/${group.id}` }]}
      />
      <div className="page-body">
        {group === undefined ? <EmptyPlace>{t('missing')}</EmptyPlace> : <Rounds group={group} />}
      </div>
    </>
  )
}

function Rounds({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('rounds')
  const actor = useActor()
  const asked = useRounds(group.id)
  const [isOpening, setIsOpening] = useState(false)
  const mayOpen = can(actor, { action: 'run-rounds', resource: group })
  const open = mayOpen ? <Button onClick={() => setIsOpening(true)}>{t('open')}</Button> : null
  return (
    <>
      {asked.isPending && !asked.isPaused ? <LoadingPlace rows={4} /> : null}
      {asked.isError && asked.data === undefined ? (
        <ProblemPlace error={asked.error} onRetry={() => void asked.refetch()} />
      ) : null}
      {asked.data?.rounds.length === 0 ? <EmptyPlace action={open}>{t('none')}</EmptyPlace> : null}
      {asked.data !== undefined && asked.data.rounds.length > 0 ? (
        <>
          <div className="round-changes">{open}</div>
          <ul className="round-lines">
            {asked.data.rounds.map((round) => (
              <RoundLine key={round.id} round={round} group={group} />
            ))}
          </ul>
        </>
      ) : null}
      {isOpening ? <OpenRound group={group} close={() => setIsOpening(false)} /> : null}
    </>
  )
}
