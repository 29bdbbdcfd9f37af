import { z } from 'zod'

export const mostPerPage = 200

/**
 * What every list takes: `limit`, how many at most, and `cursor`, as the page before gave it. A page holds fewer where they are large;
 * while it has a `cursor`, there is more.
 */
export const pageQuery = {
  cursor: z.string().min(1).max(500).optional(),
  limit: z.coerce.number().int().min(1).max(mostPerPage).default(100),
}
