import { readChain } from '@minga/protocol/http/chains'
import { useQuery } from '@tanstack/react-query'

import { jsonQuery } from './api.ts'
import { oneRecordKey } from './query-keys.ts'

/** What hangs on a barrier, as far as the reader may read. */
export function useChain(record: string) {
  const path = `/api/records/${encodeURIComponent(record)}/chain`
  return useQuery(jsonQuery([...oneRecordKey, record, 'chain'], path, readChain))
}
