import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'

import { useMe } from '../../api/account.ts'
import { readThreadFilter, writeThreadFilter, type ThreadFilter } from './thread-filter.ts'

/** The filter that the address names, and how to change it. */
export function useThreadFilter() {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const { person, organisation } = useMe()
  const filter = useMemo(() => readThreadFilter(search), [search])
  const reader = useMemo(() => ({ person: person.id, organisation: organisation.id }), [person.id, organisation.id])
  const narrow = (patch: Partial<ThreadFilter>) =>
    void navigate({
      to: '.',
      search: (before: Record<string, unknown>) => ({
        ...before,
        ...writeThreadFilter({ ...filter, ...patch }),
      }),
      replace: true,
      resetScroll: false,
    })
  return { filter, reader, narrow }
}
