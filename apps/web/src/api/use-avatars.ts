import { avatarsAnswer } from '@minga/protocol/http/avatars'
import { queryOptions, useQuery } from '@tanstack/react-query'

import { getJson } from './api.ts'

const avatarsQuery = queryOptions({
  queryKey: ['avatars'],
  queryFn: ({ signal }) => getJson('/api/avatars', avatarsAnswer, signal),
  staleTime: 5 * 60_000,
})

/** Where somebody's avatar is; `undefined` for who shows none, or is no acquaintance. */
export function useAvatar(person: string): string | undefined {
  const { data } = useQuery({
    ...avatarsQuery,
    select: ({ avatars }) => new Map(Object.entries(avatars)).get(person),
  })
  return data === undefined ? undefined : `/api/people/${person}/avatar?v=${data}`
}
