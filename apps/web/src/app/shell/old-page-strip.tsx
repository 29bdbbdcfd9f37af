import { useTranslation } from 'react-i18next'

import { useIsOldPage } from '../../api/page-build.ts'

/** The server was updated while this page was open. What was written is on the server or waits on the device; a reload loses none of it. */
export function OldPageStrip() {
  const { t } = useTranslation('app')
  if (!useIsOldPage()) return null
  return (
    <output className="old-page">
      <span>{t('oldPage.what')}</span>
      <button type="button" onClick={() => location.reload()}>
        {t('oldPage.reload')}
      </button>
    </output>
  )
}
