import { recordsMerged } from '@minga/protocol/http/records'
import { useQueryClient, useMutation } from '@tanstack/react-query'

import { recordsKey, threadsKey } from './query-keys.ts'
import { sendJson } from './api.ts'
import { groupsQuery } from './groups.ts'

export interface Merge {
  readonly record: string
  readonly into: string
  /** The fields of which the merged record's value is taken. */
  readonly take: readonly string[]
  /** The values in which both differ, as they were shown. */
  readonly seen: readonly {
    readonly field: string
    readonly kept: string | number | boolean | null
    readonly merged: string | number | boolean | null
  }[]
  /** The key of this merge: a second request with it merges once. */
  readonly key: string
}

/** Merges a record into another one, as a lead. */
export function useMergeRecords() {
  return useMerging(({ record, ...body }: Merge) =>
    sendJson('POST', `/api/records/${record}/merge`, body, recordsMerged),
  )
}

/** Takes the merge of a record back. */
export function useUnmergeRecord() {
  return useMerging((record: string) => sendJson('DELETE', `/api/records/${record}/merge`, undefined, recordsMerged))
}

function useMerging<Asked, Answer>(send: (asked: Asked) => Promise<Answer>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: send,
    // Also after a refusal: another lead may have been quicker.
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: recordsKey }),
        queries.invalidateQueries({ queryKey: threadsKey }),
        queries.invalidateQueries({ queryKey: ['citations'] }),
        queries.invalidateQueries({ queryKey: groupsQuery.queryKey }),
      ]),
  })
}
