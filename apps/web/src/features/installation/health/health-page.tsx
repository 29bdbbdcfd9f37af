import { can } from '@minga/domain/access/can'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../../api/account.ts'
import { useInstallation } from '../../../api/installation.ts'
import { EmptyPlace } from '../../../ui/empty-place.tsx'
import { LoadingPlace } from '../../../ui/loading-place.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { ProblemPlace } from '../../../ui/problem-place.tsx'
import { InstallationHealth } from './installation-health.tsx'
import '../../../ui/page.css'
import './health.css'

/** How the installation fares, in sentences: loud only where somebody has to do something. */
export function HealthPage() {
  const { t } = useTranslation('health')
  const mayRead = can(useActor(), { action: 'read-health' })
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="page-body health">
        {mayRead ? <Health /> : <EmptyPlace>{t('notYours')}</EmptyPlace>}
      </div>
    </>
  )
}

function Health() {
  const installation = useInstallation()
  if (installation.data !== undefined) return <InstallationHealth installation={installation.data} />
  return installation.isPending ? (
    <LoadingPlace rows={7} />
  ) : (
    <ProblemPlace error={installation.error} onRetry={() => void installation.refetch()} />
  )
}
