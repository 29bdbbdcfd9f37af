import { recordKinds, type RecordKind } from '@minga/domain/record/record-kind'
import type { RecordRow } from '@minga/protocol/http/records'
import { useQueries, type UseQueryResult } from '@tanstack/react-query'

import { type RecordRows, rowsQuery, type RowsOf } from './records.ts'

/** The records of every kind as last projected; a kind is undefined until it is loaded. */
export function useRowsOfEveryKind(of: RowsOf = {}) {
  return useQueries({
    queries: recordKinds.map((kind) => rowsQuery<RecordKind>(kind, of)),
    combine: ofEveryKind,
  })
}

function ofEveryKind(answers: UseQueryResult<RecordRows>[]) {
  const rows = Object.fromEntries(recordKinds.map((kind, index) => [kind, answers[index]?.data?.records]))
  return {
    rows: rows as { readonly [Kind in RecordKind]: readonly RecordRow<Kind>[] | undefined },
    isLoading: answers.some(({ isLoading }) => isLoading),
  }
}
