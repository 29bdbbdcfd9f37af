import type { Language } from '@minga/domain/language/language'
import { reportGiven, type NewReport } from '@minga/protocol/http/action-reports'
import { reviewAnswer, unchangedAnswer } from '@minga/protocol/http/reviews'
import { roundChanged } from '@minga/protocol/http/rounds'
import { readWeek, weekForwardAnswer } from '@minga/protocol/http/week'
import { useQuery } from '@tanstack/react-query'

import { getFreshJson, jsonQuery, sendJson } from './api.ts'
import { homeQuery } from './home.ts'
import { recordsKey, reviewsKey, roundsKey } from './query-keys.ts'
import { useSharedChange } from './use-change.ts'

const weekKey = ['week']

/** What waits for the person, or for their organisation, by day. */
export function useWeek(of: 'me' | 'organisation') {
  return useQuery({
    queryKey: [...weekKey, of],
    queryFn: ({ signal }) => getFreshJson(`/api/me/week?of=${of}`, readWeek, signal),
  })
}

/** The organisation's week as a text for its own members. */
export function useWeekForward(language: Language) {
  return useQuery(
    jsonQuery([...weekKey, 'forward', language], `/api/me/week/forward?language=${language}`, weekForwardAnswer),
  )
}

interface ReportChange {
  readonly record: string
  /** What is reported, or the report that is taken back. */
  readonly report: NewReport | { readonly takeBack: string }
}

/** Reports on an action that waits for the person, or takes such a report back. */
export function useReport() {
  return useSharedChange([weekKey, homeQuery.queryKey, recordsKey], ({ record, report }: ReportChange) => {
    const path = `/api/records/${record}/reports`
    return 'takeBack' in report
      ? sendJson('POST', `${path}/${report.takeBack}/take-back`, {}, reportGiven)
      : sendJson('POST', path, report, reportGiven)
  })
}

/** Says for the person's organisation that it has no comments in a round, or takes that back. */
export function useSayNothing() {
  return useSharedChange(
    [weekKey, roundsKey],
    ({ round, nothing }: { readonly round: string; readonly nothing: boolean }) =>
      sendJson('POST', `/api/rounds/${round}/no-comments`, { nothing }, roundChanged),
  )
}

/** The lines of a review that nobody of the person's organisation has said and that stand as the latest report shows them. */
export function useUnchangedLines(review: string) {
  return useQuery(jsonQuery([...reviewsKey, 'unchanged', review], `/api/reviews/${review}/unchanged`, unchangedAnswer))
}

/** Says that lines of a review are unchanged, as a draft of the person's organisation, or takes that back. */
export function useSayUnchanged(review: string) {
  return useSharedChange(
    [weekKey, reviewsKey],
    ({ records, is }: { readonly records: readonly string[]; readonly is: boolean }) => {
      const path = `/api/reviews/${review}/lines`
      if (!is) return sendJson('POST', `${path}/take-back`, { records }, reviewAnswer)
      const lines = records.map((record) => ({ record, unchanged: true }))
      return sendJson('POST', path, { key: crypto.randomUUID(), lines }, reviewAnswer)
    },
  )
}
