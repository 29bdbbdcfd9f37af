import { avatarsAnswer } from '@minga/protocol/http/avatars'
import { queryOptions, useQuery } from '@tanstack/react-query'

import { jsonQuery } from './api.ts'

const avatarsQuery = queryOptions({
  ...jsonQuery(['avatars'], '/api/avatars', avatarsAnswer),
  staleTime: 5 * 60_000,
})

/** The address of a person's avatar; `undefined` without one, or outside the reader's organisation and groups. */
export function useAvatar(person: string): string | undefined {
  const { data } = useQuery({
    ...avatarsQuery,
    select: ({ avatars }) => new Map(Object.entries(avatars)).get(person),
  })
  return data === undefined ? undefined : `/api/people/${person}/avatar?v=${data}`
}
