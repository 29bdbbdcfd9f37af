import type { RecordAnswer } from '@minga/protocol/http/records'
import { IconFlag, IconSquareCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { CategoryLetter } from '../../ui/category-letter.tsx'

/** What kind of record it is: a barrier by its category's letter, an action and a milestone by their sign. */
export function RecordSign({ record }: { readonly record: RecordAnswer }) {
  const { t } = useTranslation('prose')
  if (record.kind === 'barrier') return <CategoryLetter category={record.record.category} />
  const Icon = record.kind === 'action' ? IconSquareCheck : IconFlag
  return (
    <span className="record-sign" title={t(`kind.${record.kind}`)}>
      <Icon size={18} stroke={1.6} aria-label={t(`kind.${record.kind}`)} />
    </span>
  )
}
