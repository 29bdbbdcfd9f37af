import { useTranslation } from 'react-i18next'

import { EmptyState } from '../../ui/states.tsx'

/** Shown for a group that does not exist or that the person may not read, without saying which. */
export function MissingGroup() {
  const { t } = useTranslation('records')
  return (
    <div className="page-body">
      <EmptyState>{t('noGroup')}</EmptyState>
    </div>
  )
}
