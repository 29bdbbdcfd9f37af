import { sql, type RawBuilder } from 'kysely'

/** A page of what was opened in a group, the newest first. */
export interface OpenedPage {
  /** The one that the page before ended with. */
  readonly after: { readonly at: string; readonly id: string } | undefined
  readonly limit: number
}

/** Whether a row stands behind this one, where rows are in the order of `opened_at`, the newest first, and then of `id`. */
export function openedBehind({ at, id }: NonNullable<OpenedPage['after']>): RawBuilder<boolean> {
  return sql<boolean>`(opened_at < ${at} OR (opened_at = ${at} AND id > ${id}))`
}
