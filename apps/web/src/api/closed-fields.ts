import { closingAnswer, closingsAnswer, type newClosing } from '@minga/protocol/http/closed-fields'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'

import { closingsKey } from './query-keys.ts'
import { getJson, sendJson } from './api.ts'
import { customFieldsQuery } from './custom-fields.ts'
import { useSharedChange } from './use-change.ts'

const pathOf = (group: string) => `/api/groups/${group}/field-closings`

/** The fields that a group has closed, and whether the reader may close one. */
export function useClosings(group: string) {
  return useQuery({
    queryKey: [...closingsKey, group],
    queryFn: ({ signal }) => getJson(pathOf(group), closingsAnswer, signal),
    meta: { isKept: false },
  })
}

export function useCloseField(group: string) {
  return useSharedChange([closingsKey, customFieldsQuery.queryKey], (asked: z.input<typeof newClosing>) =>
    sendJson('POST', pathOf(group), asked, closingAnswer),
  )
}

export function useReopenField(group: string, closing: string) {
  return useSharedChange([closingsKey, customFieldsQuery.queryKey], (key: string) =>
    sendJson('POST', `${pathOf(group)}/${closing}/reopen`, { key }, closingAnswer),
  )
}
