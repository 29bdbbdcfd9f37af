import type { RecordFacts } from '@minga/protocol/http/records'
import { useMemo } from 'react'

import { coalitionList } from './assemble-list.ts'
import type { ListSource, ListState } from './list-source.ts'
import type { AnyRecord } from './listed-record.ts'

interface Asked {
  readonly isPending: boolean
  readonly error: unknown
  readonly refetch: () => unknown
}

/** The list of every group the reader may read, from the server's rows. No room is opened for it. */
export function useCoalitionSource<Fields extends AnyRecord>(
  rows: readonly { readonly record: Fields; readonly facts: RecordFacts }[] | undefined,
  lacking: { readonly unreadable: number; readonly preparing: number } | undefined,
  asked: Asked,
): ListSource<Fields> {
  const items = useMemo(() => coalitionList(rows ?? []), [rows])
  const { unreadable, preparing } = lacking ?? { unreadable: 0, preparing: 0 }
  return { items, unreadable, preparing, coming: 0, state: stateOf(rows !== undefined, asked), place: undefined }
}

function stateOf(hasRows: boolean, { isPending, error, refetch }: Asked): ListState {
  if (hasRows) return { kind: 'ready' }
  if (isPending || error === null) return { kind: 'loading' }
  return { kind: 'problem', error, retry: () => void refetch() }
}
