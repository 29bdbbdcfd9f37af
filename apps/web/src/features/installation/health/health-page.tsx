import { can } from '@minga/domain/access/can'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../../api/account.ts'
import { useInstallation } from '../../../api/installation.ts'
import { EmptyState, QueryState } from '../../../ui/states.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { InstallationHealth } from './installation-health.tsx'
import '../../../ui/page.css'
import './health.css'

/** The health page. Only parts that need action stand out. */
export function HealthPage() {
  const { t } = useTranslation('health')
  const mayRead = can(useActor(), { action: 'read-health' })
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="page-body health">{mayRead ? <Health /> : <EmptyState>{t('notYours')}</EmptyState>}</div>
    </>
  )
}

function Health() {
  const installation = useInstallation()
  if (installation.data !== undefined) return <InstallationHealth installation={installation.data} />
  return <QueryState query={installation} rows={7} />
}
