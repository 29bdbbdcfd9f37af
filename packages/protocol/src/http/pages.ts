import { z } from 'zod'

export const mostPerPage = 200

/**
 * Every list takes `limit`, the most entries of a page, and `cursor`, as the page before gave it. A page of large
 * entries holds fewer; an answer without a `cursor` is the last page.
 */
export const pageQuery = {
  cursor: z.string().min(1).max(500).optional(),
  limit: z.coerce.number().int().min(1).max(mostPerPage).default(100),
}
