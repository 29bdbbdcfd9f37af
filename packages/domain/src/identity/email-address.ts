import { z } from 'zod'

/** One spelling for one address: mail ignores the capitals and spaces that people write. */
export const emailAddress = z.string().trim().toLowerCase().pipe(z.email().max(254))
