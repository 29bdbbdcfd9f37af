import type { Language } from '@minga/domain/language/language'
import { meAnswer, type Me, type MeChange } from '@minga/protocol/http/me'
import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { z } from 'zod'

import { useLanguage } from '../language/use-language.ts'
import { getJson, sendJson } from './api.ts'
import { groupsQuery } from './groups.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => getJson('/api/me', meAnswer, signal),
})

/** Who is signed in. Inside the shell it is always known. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data
}

/** Speaks the chosen language at once, and keeps it for the person's next visit on any device. */
export function useChangeLanguage() {
  const queries = useQueryClient()
  const { change } = useLanguage()
  return useMutation({
    mutationFn: async (language: Language) => {
      await change(language)
      return sendJson('PATCH', '/api/me', { language }, z.unknown())
    },
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: meQuery.queryKey })
      await queries.invalidateQueries({ queryKey: groupsQuery.queryKey })
    },
  })
}

/** What one says of oneself. */
export function useChangeMe() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (change: MeChange) => sendJson('PATCH', '/api/me', change, meAnswer),
    onSuccess: (me) => queries.setQueryData(meQuery.queryKey, me),
  })
}
