import { z } from 'zod'

/** The secret after the `#` of a link: browsers send it to no server, so no log holds it. */
export const secretToken = z.string().regex(/^[A-Za-z0-9_-]{20,100}$/)
