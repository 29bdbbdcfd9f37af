import { useTranslation } from 'react-i18next'

import './marks.css'

/** BAR-014; "pending" until the server has seen the record and given it its number. */
export function ReferenceText({ reference }: { readonly reference: string | null | undefined }) {
  const { t } = useTranslation('ui')
  return reference === null || reference === undefined ? (
    <span className="reference reference-pending">{t('reference.pending')}</span>
  ) : (
    <span className="reference">{reference}</span>
  )
}
