import { isAtLeast } from '@minga/domain/group/group'
import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { isRefusal } from '../../api/api-problem.ts'
import { useGroup } from '../../api/groups.ts'
import { returnedTextQuery } from '../../api/returned-texts.ts'
import { GonePage } from '../../ui/gone-page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, LoadingState, ProblemState } from '../../ui/states.tsx'
import { BringText } from './bring-text.tsx'
import { TextReport } from './text-report.tsx'
import '../../ui/page.css'
import './returned.css'
import './returned-text.css'

/** Where a document of a roadmap comes back. */
export function BringTextPage() {
  return <Frame isForCommenters>{(group, roadmap) => <BringText group={group} roadmap={roadmap} />}</Frame>
}

/** The page of a returned document, to look through and file its changes. */
export function ReturnedTextPage() {
  const { returnedId = '' } = useParams({ strict: false })
  return (
    <Frame>{(group, roadmap) => <Brought key={returnedId} group={group} roadmap={roadmap} id={returnedId} />}</Frame>
  )
}

interface FrameProps {
  /** Whether only people who may propose see what is in it; a named reader may be none. */
  readonly isForCommenters?: boolean
  readonly children: (group: GroupView, roadmap: RoadmapView) => ReactNode
}

function Frame({ isForCommenters = false, children }: FrameProps) {
  const { t } = useTranslation(['returned', 'roadmaps'])
  const { groupId = '', roadmapId = '' } = useParams({ strict: false })
  const group = useGroup(groupId)
  const roadmap = group?.roadmaps.find(({ id }) => id === roadmapId)
  if (group === undefined || roadmap === undefined)
    return <GonePage title={t('text.title')}>{t('roadmaps:gone')}</GonePage>
  const mayPropose = isAtLeast(group.role, 'commenter') && !group.archived && roadmap.state !== 'archived'
  return (
    <>
      <PageHeader
        title={t('text.title')}
        crumbs={[
          { label: group.name, to: `/groups/${group.id}` },
          { label: roadmap.title || t('roadmaps:untitled'), to: `/groups/${group.id}/roadmaps/${roadmapId}` },
        ]}
      />
      <div className="page-body returned">
        {mayPropose || !isForCommenters ? (
          children(group, roadmap)
        ) : (
          <EmptyState>{t('text.commentersOnly')}</EmptyState>
        )}
      </div>
    </>
  )
}

interface BroughtProps {
  readonly group: GroupView
  readonly roadmap: RoadmapView
  readonly id: string
}

function Brought({ group, roadmap, id }: BroughtProps) {
  const { t } = useTranslation('returned')
  const { data, error, isPending, refetch } = useQuery(returnedTextQuery(id))
  if (data !== undefined) return <TextReport group={group} roadmap={roadmap} brought={data} />
  if (isPending) return <LoadingState rows={8} />
  if (!isRefusal(error)) return <ProblemState error={error} onRetry={() => void refetch()} />
  return (
    <EmptyState
      action={
        <Link to="/groups/$groupId/roadmaps/$roadmapId/returned" params={{ groupId: group.id, roadmapId: roadmap.id }}>
          {t('another')}
        </Link>
      }
    >
      {t('forgotten')}
    </EmptyState>
  )
}
