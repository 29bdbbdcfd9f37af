import type { Milestone } from '@minga/domain/milestone/milestone'

import { useLanguage } from '../../language/use-language.ts'
import type { ListedRecord } from '../../records/list/listed-record.ts'
import { PartialDateText } from '../../ui/partial-date.tsx'
import { ReferenceText, StatusMark } from '../../ui/marks.tsx'
import { targetWords } from './target-words.ts'

/** A milestone's second line on a phone. */
export function MilestoneBelow({ item }: { readonly item: ListedRecord<Milestone> }) {
  const { locale } = useLanguage()
  const { record, facts } = item
  return (
    <>
      <ReferenceText reference={facts?.reference} />
      <PartialDateText date={record.date} />
      <span className="figures">{targetWords(record, locale)}</span>
      <StatusMark status={record.status} />
    </>
  )
}
