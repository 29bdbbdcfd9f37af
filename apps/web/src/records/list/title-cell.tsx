import { languagesBehind } from '@minga/domain/record/list-parts'

import { useGroup } from '../../api/groups.ts'
import { useWords } from './use-words.ts'
import type { AnyRecord, ListedRecord } from './listed-record.ts'
import { isUnsourced } from './unsourced.ts'
import { RowMarks } from './row-marks.tsx'

/** The title, on two lines where it is long; or on one with the record's marks below it. */
export function TitleCell({ item }: { readonly item: ListedRecord<AnyRecord> }) {
  const words = useWords()
  const group = useGroup(item.group)
  const title = words.title(item.record.title)
  const whole = (
    <span className="cell-title" title={title}>
      {title}
    </span>
  )
  const isMarked =
    item.record.illustrative ||
    (item.guest && group !== undefined) ||
    languagesBehind(item.facts).length > 0 ||
    isUnsourced(item.record, group)
  if (!isMarked) return whole
  return (
    <span className="cell-stack">
      {whole}
      <span className="cell-below">
        <RowMarks item={item} />
      </span>
    </span>
  )
}
