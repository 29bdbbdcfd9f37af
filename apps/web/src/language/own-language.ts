import type { Language } from '@minga/domain/language/language'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { z } from 'zod'

import { meQuery, useMe } from '../api/account.ts'
import { sendJson } from '../api/api.ts'
import { groupsQuery } from '../api/groups.ts'
import { useLanguage } from './use-language.ts'

/** Switches the page to the signed-in person's language, on any device. */
export function useOwnLanguage(): void {
  const { person } = useMe()
  const { change } = useLanguage()
  useEffect(() => {
    void change(person.language)
  }, [change, person.language])
}

/** Switches the language at once and stores it for the person's next visit on any device. */
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
