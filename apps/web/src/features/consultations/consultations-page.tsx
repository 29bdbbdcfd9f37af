import { Alert, Button } from '@mantine/core'
import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import { IconUsersGroup } from '@tabler/icons-react'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { useRoadmapConsultations } from '../../api/consultations.ts'
import { useGroup } from '../../api/groups.ts'
import { GonePage } from '../../ui/gone-page.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, QueryState } from '../../ui/states.tsx'
import { ConsultationLines } from './consultation-lines.tsx'
import { OpenDialog } from './open-dialog.tsx'
import '../../ui/page.css'
import './consultations.css'

/** The consultations of the reader's organisation with its own members about a roadmap, and the place to begin one. */
export function ConsultationsPage() {
  const { t } = useTranslation(['consultations', 'roadmaps'])
  const { groupId = '', roadmapId = '' } = useParams({ strict: false })
  const group = useGroup(groupId)
  const roadmap = group?.roadmaps.find(({ id }) => id === roadmapId)
  if (group === undefined || roadmap === undefined) {
    return <GonePage title={t('title')}>{t('roadmaps:gone')}</GonePage>
  }
  return <Consultations group={group} roadmap={roadmap} />
}

function Consultations({ group, roadmap }: { readonly group: GroupView; readonly roadmap: RoadmapView }) {
  const { t } = useTranslation(['consultations', 'roadmaps'])
  const { organisation } = useMe()
  const navigate = useNavigate()
  const { open } = useSearch({ strict: false })
  const query = useRoadmapConsultations(roadmap.id)
  const { mayOpen = false, mails = true, consultations } = query.data ?? {}
  const canOpen = mayOpen && mails && roadmap.state === 'open'
  const begin = (
    <Button
      leftSection={<IconUsersGroup size={16} aria-hidden />}
      onClick={() => void navigate({ to: '.', search: { open: '1' } })}
    >
      {t('open')}
    </Button>
  )
  const home = `/groups/${group.id}/roadmaps/${roadmap.id}`
  const crumbs = [
    { label: group.name, to: `/groups/${group.id}` },
    { label: roadmap.title || t('roadmaps:untitled'), to: home },
  ]
  const isEmpty = consultations?.length === 0
  return (
    <>
      <PageHeader title={t('title')} crumbs={crumbs} actions={canOpen && !isEmpty ? begin : null} />
      <div className="page-body consultations">
        <QueryState query={query} rows={5} />
        {mails ? null : (
          <Alert color="gray" className="consultations-notice">
            {t('noMail')}
          </Alert>
        )}
        {mayOpen && roadmap.state === 'draft' ? (
          <Alert color="gray" className="consultations-notice">
            {t('draftRoadmap')}
          </Alert>
        ) : null}
        {isEmpty ? (
          <EmptyState action={canOpen ? begin : undefined}>
            {t(mayOpen ? 'none' : 'notForYou', { organisation: organisation.shortName })}
          </EmptyState>
        ) : null}
        {consultations === undefined || isEmpty ? null : (
          <>
            <p className="consultations-quiet">{t('private', { organisation: organisation.shortName })}</p>
            <ConsultationLines consultations={consultations} />
          </>
        )}
      </div>
      {canOpen && open !== undefined ? (
        <OpenDialog group={group} roadmap={roadmap} onClose={() => void navigate({ to: '.', search: {} })} />
      ) : null}
    </>
  )
}
