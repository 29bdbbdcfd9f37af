import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { EmptyPlace } from '../ui/empty-place.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import '../ui/page.css'

/** No such address, or nothing there that this person may read: the two are told apart for nobody. */
export function MissingPage() {
  const { t } = useTranslation('app')
  return (
    <>
      <PageHeader title={t('missing.title')} />
      <div className="page-body">
        <EmptyPlace action={<Link to="/">{t('missing.home')}</Link>}>{t('missing.what')}</EmptyPlace>
      </div>
    </>
  )
}
