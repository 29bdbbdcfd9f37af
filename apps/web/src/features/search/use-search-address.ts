import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'

import { readSearchAddress, writeSearchAddress, type AskedSearch } from './search-address.ts'

/** What the address asks, and how to ask something else. A change takes the place of the address before: one step back leaves the search. */
export function useSearchAddress() {
  const raw: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const asked = useMemo(() => readSearchAddress(raw), [raw])
  const ask = (next: AskedSearch) =>
    void navigate({ to: '/search', search: writeSearchAddress(next), replace: true, resetScroll: false })
  return { asked, ask }
}
