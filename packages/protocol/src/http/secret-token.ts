import { z } from 'zod'

/** What a link carries after its `#`, which no server is sent and no log holds. */
export const secretToken = z.string().regex(/^[A-Za-z0-9_-]{20,100}$/)
