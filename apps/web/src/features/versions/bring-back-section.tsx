import { useTranslation } from 'react-i18next'

import { DecisionDialog } from '../../ui/decision-dialog.tsx'

/** Asks whether all that changed under a heading is to stand as it stood. */
export function BringBackSection({
  title,
  count,
  ...decision
}: {
  readonly title: string
  readonly count: number
  readonly isPending: boolean
  readonly error: unknown
  readonly onDecide: () => void
  readonly onClose: () => void
}) {
  const { t } = useTranslation('versions')
  return (
    <DecisionDialog title={t('section.bringBack')} verb={t('section.verb')} {...decision}>
      <p>{t('section.what', { title, count })}</p>
      <p>{t('section.stays')}</p>
    </DecisionDialog>
  )
}
