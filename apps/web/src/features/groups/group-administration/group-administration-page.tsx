import { Button } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../../api/account.ts'
import { useGroupMatrix, useGroups } from '../../../api/groups.ts'
import { EmptyState, LoadingState, ProblemState } from '../../../ui/states.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { SuspendedWriters } from '../../../groups/suspended-writers.tsx'
import { AdmissionRequests } from './admission-requests.tsx'
import { GroupMatrix } from './group-matrix.tsx'
import { MakeGroup } from './make-group.tsx'
import { Unled } from './unled.tsx'
import '../../../ui/page.css'
import './group-administration.css'

/** Which organisation is in which working group, and how far the roles of its people go there: the secretariat's page. */
export function GroupAdministrationPage() {
  const { t } = useTranslation('group-administration')
  const mayRun = can(useActor(), { action: 'run-groups' })
  const [isMaking, setMaking] = useState(false)
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          mayRun ? (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setMaking(true)}>
              {t('make.begin')}
            </Button>
          ) : null
        }
      />
      <div className="page-body group-administration">
        {mayRun ? <Administration /> : <EmptyState>{t('notYours')}</EmptyState>}
      </div>
      {isMaking ? <MakeGroup onClose={() => setMaking(false)} /> : null}
    </>
  )
}

function Administration() {
  const { t } = useTranslation('group-administration')
  const matrix = useGroupMatrix()
  const readable = useGroups()
  if (matrix.data === undefined) {
    return matrix.isPending ? (
      <LoadingState rows={9} />
    ) : (
      <ProblemState error={matrix.error} onRetry={() => void matrix.refetch()} />
    )
  }
  const { groups, requests } = matrix.data
  return (
    <>
      <AdmissionRequests requests={requests} groups={groups} admissions={matrix.data.admissions} />
      <Unled groups={groups} />
      {readable.map((group) => (
        <SuspendedWriters key={group.id} group={group} withName />
      ))}
      {groups.length === 0 ? (
        <EmptyState>{t('empty')}</EmptyState>
      ) : (
        <>
          <p className="group-administration-note">{t('what')}</p>
          <GroupMatrix matrix={matrix.data} />
        </>
      )}
    </>
  )
}
