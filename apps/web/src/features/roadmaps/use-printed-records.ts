import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import type { Editor } from '@tiptap/core'
import { useMemo } from 'react'

import { isRefusal } from '../../api/api-problem.ts'
import { citedRecordsQuery, recordQuery } from '../../api/records.ts'
import { digest } from '../../prose/editor/prose-digest.ts'
import type { PrintPreparation } from '../../ui/print/load-for-print.ts'
import { usePreparation } from '../../ui/print/use-preparation.ts'

/** Printing waits for every record that the text cites: on the screen, one is loaded when it comes into view. */
export function usePrintedRecords(editor: Editor | null, roadmap: string): void {
  const queries = useQueryClient()
  usePreparation(
    useMemo(() => (editor === null ? undefined : recordsOf(editor, roadmap, queries)), [editor, roadmap, queries]),
  )
}

function recordsOf(editor: Editor, roadmap: string, queries: QueryClient): PrintPreparation {
  const missing = () => {
    const cited = editor.isDestroyed ? [] : digest(editor.state.doc).cited
    return cited.map(({ record }) => recordQuery(record)).filter(({ queryKey }) => isUnknown(queries, queryKey))
  }
  return {
    isMissing: () => missing().length > 0,
    load: async () => {
      // One request for all but those that are cited since, and those that this person may not read.
      await queries.fetchQuery(citedRecordsQuery(roadmap))
      for (const query of missing()) {
        await queries.fetchQuery(query).catch((error: unknown) => {
          // The text says that it is not available.
          if (!isRefusal(error)) throw error
        })
      }
    },
  }
}

function isUnknown(queries: QueryClient, queryKey: ReturnType<typeof recordQuery>['queryKey']): boolean {
  const state = queries.getQueryState(queryKey)
  return state?.data === undefined && !isRefusal(state?.error)
}
