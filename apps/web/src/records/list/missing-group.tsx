import { useTranslation } from 'react-i18next'

import { EmptyState } from '../../ui/states.tsx'

/** There is no such group, or none that this person may read: both look the same. */
export function MissingGroup() {
  const { t } = useTranslation('records')
  return (
    <div className="page-body">
      <EmptyState>{t('noGroup')}</EmptyState>
    </div>
  )
}
