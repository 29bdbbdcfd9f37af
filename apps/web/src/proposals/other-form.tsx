import type { BlockForm } from '@minga/domain/proposal/block-form'
import type { ChangedLook } from '@minga/domain/proposal/changed-looks'
import { useTranslation } from 'react-i18next'

import { Looks } from './changed-looks.tsx'
import './proposals.css'

interface OtherFormProps {
  /** Null if it does not change. */
  readonly form: BlockForm | null
  readonly looks: readonly ChangedLook[]
}

/** The new form of a paragraph, and the new looks of its words. */
export function OtherForm({ form, looks }: OtherFormProps) {
  const { t } = useTranslation('proposals')
  return (
    <>
      {form === null ? null : (
        <p className="proposal-form">{t(`becomes.${form.is}`, { level: form.is === 'heading' ? form.level : 1 })}</p>
      )}
      <Looks looks={looks} />
    </>
  )
}
