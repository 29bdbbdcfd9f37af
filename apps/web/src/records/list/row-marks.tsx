import { useTranslation } from 'react-i18next'

import { useGroup } from '../../api/groups.ts'
import { IllustrativeMark } from '../../ui/marks.tsx'
import type { AnyRecord, ListedRecord } from './listed-record.ts'

/** Marks of a record: it belongs to another group, or is an illustrative example. */
export function RowMarks({ item }: { readonly item: ListedRecord<AnyRecord> }) {
  const { t } = useTranslation('records')
  const group = useGroup(item.group)
  return (
    <>
      {item.guest && group !== undefined ? (
        <span className="cell-mark">{t('alsoIn.mark', { group: group.name })}</span>
      ) : null}
      {item.record.illustrative ? <IllustrativeMark short /> : null}
    </>
  )
}
