import { Tooltip } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import './marks.css'

/** Stands on everything that no source backs: these are real bodies that never promised it. */
export function IllustrativeMark() {
  const { t } = useTranslation('ui')
  return (
    <Tooltip label={t('illustrative.why')} multiline maw={280} openDelay={300}>
      <span className="illustrative">{t('illustrative.mark')}</span>
    </Tooltip>
  )
}
