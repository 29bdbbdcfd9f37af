import { textIn, type Language } from '@minga/domain/language/language'
import type { RecordAnswer } from '@minga/protocol/http/records'

/** "BAR-002 Limited scrap supply": how a record reads in one line of plain text. */
export function recordWords({ record, facts }: RecordAnswer, language: Language): string {
  return [facts.reference, textIn(record.title, language)]
    .filter((part) => part !== null && part !== '')
    .join(' ')
}
