import type { RecordAnswer } from '@minga/protocol/http/records'
import { useTranslation } from 'react-i18next'

import { CategoryLetter } from '../../ui/marks.tsx'
import { kindIcons } from '../../ui/kind-icons.ts'

/** What kind of record it is: a barrier by its category's letter, the others by their icon. */
export function RecordSign({ record }: { readonly record: RecordAnswer }) {
  const { t } = useTranslation('record')
  if (record.kind === 'barrier') return <CategoryLetter category={record.record.category} />
  const Icon = kindIcons[record.kind]
  return (
    <span className="record-sign" title={t(`kind.${record.kind}`)}>
      <Icon size={18} stroke={1.6} aria-label={t(`kind.${record.kind}`)} />
    </span>
  )
}
