import { can } from '@minga/domain/access/can'
import type { GroupView } from '@minga/protocol/http/me'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { isRefusal } from '../../api/api-problem.ts'
import { useGroup } from '../../api/groups.ts'
import { returnedQuery } from '../../api/returned.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, LoadingState, ProblemState } from '../../ui/states.tsx'
import { BringFile } from './bring-file.tsx'
import { Report } from './report.tsx'
import '../../ui/page.css'
import './returned.css'

/** Where a workbook of a group's register comes back. */
export function BringFilePage() {
  return <Frame>{(group) => <BringFile group={group} />}</Frame>
}

/** The page of a returned workbook, to decide and apply its changes. */
export function ReturnedPage() {
  const { returnedId = '' } = useParams({ strict: false })
  return <Frame>{(group) => <Brought key={returnedId} group={group} id={returnedId} />}</Frame>
}

function Frame({ children }: { readonly children: (group: GroupView) => ReactNode }) {
  const { t } = useTranslation(['returned', 'groups'])
  const { groupId = '' } = useParams({ strict: false })
  const group = useGroup(groupId)
  const actor = useActor()
  const mayWrite = group !== undefined && can(actor, { action: 'write', resource: group })
  return (
    <>
      <PageHeader
        title={t('title')}
        crumbs={group === undefined ? [] : [{ label: group.name, to: `/groups/${group.id}` }]}
      />
      <div className="page-body returned">
        {group === undefined ? (
          <EmptyState>{t('groups:missing')}</EmptyState>
        ) : mayWrite ? (
          children(group)
        ) : (
          <EmptyState>{t('writersOnly')}</EmptyState>
        )}
      </div>
    </>
  )
}

function Brought({ group, id }: { readonly group: GroupView; readonly id: string }) {
  const { t } = useTranslation('returned')
  const { data, error, isPending, refetch } = useQuery(returnedQuery(id))
  if (data !== undefined) return <Report group={group} brought={data} />
  if (isPending) return <LoadingState rows={8} />
  if (!isRefusal(error)) return <ProblemState error={error} onRetry={() => void refetch()} />
  return (
    <EmptyState
      action={
        <Link to="/groups/$groupId/returned" params={{ groupId: group.id }}>
          {t('another')}
        </Link>
      }
    >
      {t('forgotten')}
    </EmptyState>
  )
}
