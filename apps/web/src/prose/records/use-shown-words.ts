import { type Language, textIn } from '@minga/domain/language/language'
import type { RecordLink } from '@minga/domain/roadmap/block-names'
import type { RecordAnswer } from '@minga/protocol/http/records'
import { useEffect } from 'react'

import { useLanguage } from '../../language/use-language.ts'
import type { ShownRecords } from '../schema/record-nodes.ts'
import type { CitedRecord } from './use-cited-record.ts'

/** Lets a copy of the text say the record by the words that are on the screen. */
export function useShownWords(
  { shown }: ShownRecords,
  link: RecordLink | undefined,
  cited: CitedRecord,
): void {
  const { language } = useLanguage()
  const words = cited.kind === 'shown' ? recordWords(cited.record, language) : undefined
  useEffect(() => {
    if (link === undefined) return
    if (words === undefined) shown.delete(link.record)
    else shown.set(link.record, words)
  }, [shown, link, words])
}

/** "BAR-002 Limited scrap supply": how a record reads in one line of plain text. */
function recordWords({ record, facts }: RecordAnswer, language: Language): string {
  return [facts.reference, textIn(record.title, language)]
    .filter((part) => part !== null && part !== '')
    .join(' ')
}
