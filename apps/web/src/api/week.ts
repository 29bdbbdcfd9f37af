import type { Language } from '@minga/domain/language/language'
import { reportGiven, type NewReport } from '@minga/protocol/http/action-reports'
import { roundChanged } from '@minga/protocol/http/rounds'
import { readWeek, weekForwardAnswer } from '@minga/protocol/http/week'
import { useQuery } from '@tanstack/react-query'

import { getFreshJson, jsonQuery, sendJson } from './api.ts'
import { homeQuery } from './home.ts'
import { recordsKey, roundsKey } from './query-keys.ts'
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
