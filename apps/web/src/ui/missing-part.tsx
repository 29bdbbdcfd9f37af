import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import './missing-part.css'

/** In place of a dialog whose code could not be fetched: what happened, and what to do. */
export function MissingPart() {
  const { t } = useTranslation('ui')
  return (
    <p role="alert" className="missing-part">
      {t('missingPart.what')}
      <Button size="compact-sm" variant="default" onClick={() => location.reload()}>
        {t('missingPart.reload')}
      </Button>
    </p>
  )
}
