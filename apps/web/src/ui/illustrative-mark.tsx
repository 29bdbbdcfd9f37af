import { useTranslation } from 'react-i18next'

import './marks.css'

/** Stands on everything that no source backs: these are real bodies that never promised it. */
export function IllustrativeMark() {
  const { t } = useTranslation('ui')
  return (
    <span className="illustrative" title={t('illustrative.why')}>
      {t('illustrative.mark')}
    </span>
  )
}
