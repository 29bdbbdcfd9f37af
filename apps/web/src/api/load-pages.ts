import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { z } from 'zod'

import { getFreshJson } from './api.ts'

interface Pages<Schema extends z.ZodType<{ readonly cursor?: string | undefined }>> {
  readonly path: string
  readonly schema: Schema
  /** Joins the pages that have come until now into one answer. */
  readonly join: (pages: readonly z.output<Schema>[]) => z.output<Schema>
  /**
   * The query that shows the first pages while others still load, the first time. Left out where half a list would
   * mislead.
   */
  readonly shownAt?: { readonly queries: QueryClient; readonly queryKey: QueryKey }
}

/** Loads all pages of a list, one after the other, each with its tag. On a reload the known rows stay until the last page came. */
export async function loadPages<Schema extends z.ZodType<{ readonly cursor?: string | undefined }>>(
  { path, schema, join, shownAt }: Pages<Schema>,
  signal: AbortSignal,
): Promise<z.output<Schema>> {
  const isFirst = shownAt?.queries.getQueryData(shownAt.queryKey) === undefined
  const pages: z.output<Schema>[] = []
  for (let next: string | undefined = pageAt(path, { limit: '100' }); next !== undefined;) {
    const page: z.output<Schema> = await getFreshJson(next, schema, signal)
    pages.push(page)
    const { cursor } = page
    next = cursor === undefined ? undefined : pageAt(path, { limit: '200', cursor })
    if (isFirst && next !== undefined) shownAt?.queries.setQueryData(shownAt.queryKey, join(pages))
  }
  return join(pages)
}

function pageAt(path: string, query: Readonly<Record<string, string>>): string {
  return `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(query).toString()}`
}
