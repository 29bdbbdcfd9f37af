import { documentSettings, type documentSettingsChange } from '@minga/protocol/http/document-settings'
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'

import { jsonQuery, sendJson } from './api.ts'
import { useSharedChange } from './use-change.ts'

const path = '/api/coalition/documents'
const settingsQuery = jsonQuery(['document-settings'], path, documentSettings)

/** How files of documents are named, and the coalition's cover letter. */
export function useDocumentSettings() {
  return useQuery(settingsQuery)
}

export function useChangeDocumentSettings() {
  return useSharedChange([settingsQuery.queryKey], (change: z.input<typeof documentSettingsChange>) =>
    sendJson('PATCH', path, change, documentSettings),
  )
}
