import type { PartialDate } from '@minga/domain/calendar/partial-date'
import { partialDateWords } from '@minga/domain/calendar/partial-date-words'

import { useLanguage } from '../language/use-language.ts'

/** A due date or a milestone's date in the reader's words; a dash where there is none. */
export function PartialDateText({ date }: { readonly date: PartialDate | null }) {
  const { locale } = useLanguage()
  if (date === null) return <span className="dimmed">–</span>
  return <time className="figures">{partialDateWords(date, locale)}</time>
}
