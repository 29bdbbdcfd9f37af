import { recordLink } from '@minga/domain/roadmap/block-names'
import { z } from 'zod'

/** A record as it reads in a text of the past. */
export const shownRecord = z.object({
  link: recordLink,
  name: z.string(),
  title: z.string(),
  details: z.array(z.string()).readonly(),
  /** Within this site. */
  address: z.string().nullable(),
})
