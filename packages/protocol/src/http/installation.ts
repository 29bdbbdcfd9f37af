import { z } from 'zod'

/** GET /api/administration/health: the health of the installation, for the secretariat. Sizes are bytes. */
export const installationAnswer = z.object({
  version: z.string(),
  started: z.iso.datetime(),
  storage: z.object({
    /** The documents with their history. */
    log: z.int(),
    /** People, groups, decisions and lists. */
    rows: z.int(),
    /** The files of comments. */
    files: z.int(),
    /** All three. */
    used: z.int(),
    /** `null` where the disk is a database's. */
    free: z.int().nullable(),
  }),
  /** Whether backups are made with `backup`, or with the tools of the database that everything lies in. */
  backups: z.enum(['minga', 'database']),
  /** The last backup made with `backup`; `null` where none is known. */
  backup: z.object({ made: z.iso.datetime(), rooms: z.int() }).nullable(),
  /** When the log last matched its anchor; `null` where it has none. */
  logChecked: z.iso.datetime().nullable(),
  /** Failures in the log's keeper since the start. */
  faults: z.int(),
  /**
   * Rooms isolated until the next start, because they held up all others; and people suspended from writing somewhere.
   */
  held: z.object({ rooms: z.int(), people: z.int() }),
  connections: z.int(),
  /** Rooms that are open or were just left, and how many people are in them. */
  rooms: z.int(),
  people: z.int(),
  mail: z
    .object({
      waiting: z.int(),
      /** Mails whose first attempt failed. */
      failing: z.int(),
      /** When the oldest waiting mail was queued. */
      oldest: z.iso.datetime().nullable(),
    })
    .nullable(),
})
export type InstallationAnswer = z.infer<typeof installationAnswer>
