import { useTranslation } from 'react-i18next'

import './marks.css'

/** "12 days late": the word says it, the colour only underlines it. Nothing for what is not late. */
export function LateMark({ days }: { readonly days: number }) {
  const { t } = useTranslation('ui')
  if (days <= 0) return null
  return <span className="late">{t('late', { count: days })}</span>
}
