import { recordKinds, type RecordKind } from '@minga/domain/record/record-kind'
import type { RecordRow } from '@minga/protocol/http/records'
import { useQueries, type UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'

import { type RecordRows, rowsQuery, type RowsOf } from './records.ts'

interface Asking {
  /** Whether the server is asked; until then the rows are what this page knows. */
  readonly isAsked?: boolean
  /** Whether rows change for the first time once every kind has some: for what draws much anew at each change. */
  readonly isTogether?: boolean
}

/**
 * The records of every kind as last projected; a kind is undefined until it is loaded. `rows` is the same object until one of them
 * changes.
 */
export function useRowsOfEveryKind(of: RowsOf = {}, { isAsked = true, isTogether = false }: Asking = {}) {
  const [combine] = useState(() => steadyRows(isTogether))
  return useQueries({
    queries: recordKinds.map((kind) => ({ ...rowsQuery<RecordKind>(kind, of), enabled: isAsked })),
    combine,
  })
}

type RowsOfEveryKind = { readonly [Kind in RecordKind]: readonly RecordRow<Kind>[] | undefined }

/** The library hands out a new object for the same answers, and an open record would draw all its fields again for it. */
function steadyRows(isTogether: boolean) {
  let rows: Readonly<Record<string, RecordRows['records'] | undefined>> = {}
  return (answers: UseQueryResult<RecordRows>[]) => {
    const now = recordKinds.map((kind, index) => [kind, answers[index]?.data?.records] as const)
    const isLoading = answers.some((answer) => answer.isLoading)
    const isChanged = now.some(([kind, records]) => records !== rows[kind])
    if (isChanged && !(isTogether && isLoading)) rows = Object.fromEntries(now)
    return { rows: rows as RowsOfEveryKind, isLoading }
  }
}
