import { z } from 'zod'

/** One spelling for one address: people write capitals and spaces that no post office looks at. */
export const emailAddress = z.string().trim().toLowerCase().pipe(z.email().max(254))
