import { Tabs } from '@mantine/core'
import type { ConsultationAnswer } from '@minga/protocol/http/consultations'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useConsultation } from '../../api/consultations.ts'
import { useGroup } from '../../api/groups.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, QueryState } from '../../ui/states.tsx'
import { ApiProblem } from '../../api/api-problem.ts'
import { ComparedText } from './compared-text.tsx'
import { ConsultationHead } from './consultation-head.tsx'
import { ConsultationActions } from './consultation-actions.tsx'
import { MemberList } from './member-list.tsx'
import '../../ui/page.css'
import './consultations.css'
import './compared-text.css'

/** One consultation, for its named readers: whom it asks and what came back, side by side, and what is decided. */
export function ConsultationPage() {
  const { t } = useTranslation(['consultations', 'roadmaps'])
  const { groupId = '', roadmapId = '', consultationId = '' } = useParams({ strict: false })
  const group = useGroup(groupId)
  const query = useConsultation(consultationId)
  const home = `/groups/${groupId}/roadmaps/${roadmapId}`
  const roadmap = group?.roadmaps.find(({ id }) => id === roadmapId)
  const crumbs = [
    ...(group === undefined ? [] : [{ label: group.name, to: `/groups/${groupId}` }]),
    { label: roadmap?.title || t('roadmaps:untitled'), to: home },
    { label: t('title'), to: `${home}/consultations` },
  ]
  const isGone = query.error instanceof ApiProblem && query.error.code === 'not-found'
  if (query.data === undefined || isGone) {
    return (
      <>
        <PageHeader title={t('one')} crumbs={crumbs} />
        <div className="page-body">
          {isGone ? <EmptyState>{t('gone')}</EmptyState> : <QueryState query={query} rows={8} />}
        </div>
      </>
    )
  }
  const consultation = query.data
  return (
    <>
      <PageHeader
        title={consultation.name}
        crumbs={crumbs}
        actions={group === undefined ? null : <ConsultationActions consultation={consultation} group={group} />}
      />
      <div className="page-body consultation">
        <ConsultationHead consultation={consultation} />
        <Parts key={consultation.id} consultation={consultation} />
      </div>
    </>
  )
}

function Parts({ consultation }: { readonly consultation: ConsultationAnswer }) {
  const { t } = useTranslation('consultations')
  const navigate = useNavigate()
  const { part: asked } = useSearch({ strict: false })
  const answered = consultation.members.filter(({ answer }) => answer !== null).length
  // Decided when the page opens: an answer that is brought must not take the list of members away.
  const [first] = useState(answered === 0 ? 'members' : 'text')
  const part = asked ?? first
  return (
    <Tabs
      value={part}
      keepMounted={false}
      onChange={(next) => void navigate({ to: '.', search: next === null ? {} : { part: next } })}
    >
      <Tabs.List>
        <Tabs.Tab value="members">{t('parts.members', { count: consultation.members.length, answered })}</Tabs.Tab>
        <Tabs.Tab value="text">{t('parts.text')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="members">
        <MemberList consultation={consultation} />
      </Tabs.Panel>
      <Tabs.Panel value="text">
        <ComparedText consultation={consultation} />
      </Tabs.Panel>
    </Tabs>
  )
}
