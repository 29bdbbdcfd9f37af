import { type Language, textIn } from '@minga/domain/language/language'
import type { RecordLink } from '@minga/domain/roadmap/block-names'
import type { RecordAnswer } from '@minga/protocol/http/records'
import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore, useEffect } from 'react'

import { ApiProblem } from '../../api/api-problem.ts'
import { isHearing, watchHearing } from '../../api/event-socket.ts'
import { recordQuery } from '../../api/records.ts'
import { useLanguage } from '../../language/use-language.ts'
import type { ShownRecords } from '../schema/record-nodes.ts'

type CitedRecord =
  | { readonly kind: 'loading' }
  /** Gone, or not open to this reader: both look the same. */
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'shown'; readonly record: RecordAnswer }

/** While the server can't say that something changed, it is asked as seldom as this, in milliseconds. */
const refreshed = 20_000

/**
 * A cited record as it stands now: asked for again when the server says that it changed. The answer passes the server's
 * `can()`; what the document says about the record is not believed beyond its id.
 */
export function useCitedRecord(link: RecordLink | undefined, isOnScreen: boolean): CitedRecord {
  const isTold = useSyncExternalStore(watchHearing, isHearing)
  const { data, error } = useQuery({
    ...recordQuery(link?.record ?? ''),
    enabled: link !== undefined && isOnScreen,
    staleTime: isTold ? Infinity : refreshed,
    // One that may not be read now may be later, and nobody tells of that.
    refetchInterval: ({ state }) =>
      state.error instanceof ApiProblem ? 3 * refreshed : isTold ? false : refreshed,
  })
  if (link === undefined || isRefusal(error)) return { kind: 'unavailable' }
  return data === undefined ? { kind: 'loading' } : { kind: 'shown', record: data }
}

function isRefusal(error: Error | null): boolean {
  return error instanceof ApiProblem && (error.code === 'not-found' || error.code === 'not-allowed')
}

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
