import { useTranslation } from 'react-i18next'

import { EmptyPlace } from '../../ui/empty-place.tsx'

/** There is no such group, or none that this person may read: both look the same. */
export function MissingPlace() {
  const { t } = useTranslation('records')
  return (
    <div className="page-body">
      <EmptyPlace>{t('noGroup')}</EmptyPlace>
    </div>
  )
}
