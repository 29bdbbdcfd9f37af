import { z } from 'zod'

/** GET /api/administration/health: how the installation fares, for those who run the coalition. Sizes are bytes. */
export const installationAnswer = z.object({
  version: z.string(),
  started: z.iso.datetime(),
  storage: z.object({
    /** What people wrote, with its history. */
    log: z.int(),
    /** People, groups, decisions and lists. */
    rows: z.int(),
    /** What goes with comments. */
    files: z.int(),
    /** All three. */
    used: z.int(),
    free: z.int(),
  }),
  /** The last one that was made with `backup`; `null` where none is known. */
  backup: z.object({ made: z.iso.datetime(), rooms: z.int() }).nullable(),
  /** When the log was last compared with its anchor and found whole. */
  logChecked: z.iso.datetime(),
  /** Work of the log's keeper that failed since the start. */
  faults: z.int(),
  /** Rooms that are not served until the next start, because they held up all others; and people who may not write somewhere. */
  held: z.object({ rooms: z.int(), people: z.int() }),
  connections: z.int(),
  /** Rooms that somebody is in or has just left, and how many people are in them. */
  rooms: z.int(),
  people: z.int(),
  mail: z
    .object({
      waiting: z.int(),
      /** Those that could not be sent at first. */
      failing: z.int(),
      /** When the one that waits longest was queued. */
      oldest: z.iso.datetime().nullable(),
    })
    .nullable(),
})
export type InstallationAnswer = z.infer<typeof installationAnswer>
