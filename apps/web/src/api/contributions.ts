import {
  contributionAnswered,
  contributionHistory,
  contributionsAnswer,
  groupFinancing,
  providedAnswer,
  type ContributionChange,
  type NewContribution,
  type Provided,
} from '@minga/protocol/http/contributions'
import { useQuery } from '@tanstack/react-query'

import { jsonQuery, loadPages, sendJson } from './api.ts'
import { oneRecordKey, recordsKey } from './query-keys.ts'
import { useSharedChange } from './use-change.ts'

/** What is contributed to a financing. A server event of the record makes it stale. */
export function useContributions(record: string) {
  return useQuery(
    jsonQuery([...oneRecordKey, record, 'contributions'], `/api/records/${record}/contributions`, contributionsAnswer),
  )
}

/** All that was said of a contribution, once a person asks for it. */
export function useContributionHistory({ record, id }: Contributed, isWanted: boolean) {
  const path = `/api/contributions/${id}/history`
  return useQuery({
    ...jsonQuery([...oneRecordKey, record, 'contributions', id], path, contributionHistory),
    enabled: isWanted,
  })
}

/** The sums of a group's financings. */
export function useGroupFinancing(group: string) {
  const path = `/api/groups/${encodeURIComponent(group)}/financing`
  return useQuery(jsonQuery([...recordsKey, 'financing', group], path, groupFinancing))
}

const nothing = { confirmed: [], reported: [] }

/** The sums on each page are of all pages. */
function joinProvided(pages: readonly Provided[]): Pick<Provided, 'contributions' | 'totals'> {
  const [{ totals } = { totals: nothing }] = pages
  return { totals, contributions: pages.flatMap(({ contributions }) => contributions) }
}

/** What an organisation contributes, and what is said in its name. */
export function useProvided(organisation: string) {
  return useQuery({
    queryKey: ['organisations', 'provided', organisation],
    queryFn: ({ signal }) => {
      const path = `/api/organisations/${encodeURIComponent(organisation)}/contributions`
      return loadPages({ path, schema: providedAnswer, join: joinProvided }, signal)
    },
  })
}

interface Contributed {
  readonly record: string
  readonly id: string
}

/** Lists and sums that show contributions. */
const stale = [recordsKey, ['organisations', 'provided']]

export function useEnterContribution(record: string) {
  return useSharedChange(stale, (contribution: NewContribution) =>
    sendJson('POST', `/api/records/${record}/contributions`, contribution, contributionAnswered),
  )
}

/** What the provider's people do with a contribution, of the revision that they read. */
export function useAnswerContribution({ id }: Pick<Contributed, 'id'>) {
  return useSharedChange(
    stale,
    ({
      act,
      ...answer
    }: {
      readonly act: 'confirm' | 'decline' | 'hide'
      readonly key: string
      readonly seen: number
    }) => sendJson('POST', `/api/contributions/${id}/${act}`, answer, contributionAnswered),
  )
}

export function useChangeContribution({ id }: Pick<Contributed, 'id'>) {
  return useSharedChange(stale, (change: ContributionChange) =>
    sendJson('POST', `/api/contributions/${id}/change`, change, contributionAnswered),
  )
}
