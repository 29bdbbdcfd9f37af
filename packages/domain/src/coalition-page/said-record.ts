import { textIn, type Language } from '../language/language.ts'
import { addressOf } from '../navigation/place.ts'
import type { PageRecord } from './coalition-page.ts'
import type { SaidRecord } from './said-parts.ts'

export function saidRecord(
  { record, kind, reference, group, title, illustrative }: Omit<PageRecord, 'sources'>,
  language: Language,
): SaidRecord {
  return {
    reference,
    title: textIn(title, language),
    isIllustrative: illustrative,
    address: addressOf(group, { kind, id: record }),
  }
}
