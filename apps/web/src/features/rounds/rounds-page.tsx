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
import { EmptyState, LoadingState, ProblemState } from '../../ui/states.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
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
        {group === undefined ? <EmptyState>{t('missing')}</EmptyState> : <Rounds group={group} />}
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
      {asked.isPending && !asked.isPaused ? <LoadingState rows={4} /> : null}
      {asked.isError && asked.data === undefined ? (
        <ProblemState error={asked.error} onRetry={() => void asked.refetch()} />
      ) : null}
      {asked.data?.rounds.length === 0 ? <EmptyState action={open}>{t('none')}</EmptyState> : null}
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
