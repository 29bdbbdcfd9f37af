/** The measures of an installation that `concernsOf` checks. Sizes in bytes, times in ISO. */
export interface Installation {
  /** `free` is null where the disk is a database's. */
  readonly storage: { readonly free: number | null; readonly used: number }
  /** Who makes backups: Minga, or the tools of the database that everything lies in. */
  readonly backups: 'minga' | 'database'
  readonly backup: { readonly made: string } | null
  /** Work of the log's keeper that failed since the start. */
  readonly faults: number
  /** Since the start: rooms isolated because they held up all others, and people suspended from writing in a room. */
  readonly held: { readonly rooms: number; readonly people: number }
  /** `null` where no mail is set up. */
  readonly mail: { readonly failing: number; readonly oldest: string | null } | null
}

export const concerns = ['disk', 'backup', 'log', 'held', 'mail'] as const
export type Concern = (typeof concerns)[number]

const day = 24 * 60 * 60 * 1000
const hour = 60 * 60 * 1000
const gigabyte = 1e9

/** Less than this, or than three times what is kept, and a backup beside the data or the next weeks may not fit. */
const leastFree = 2 * gigabyte

/** The parts that this installation goes without by choice: neither in order nor a concern. */
export function absentFrom({ mail }: Pick<Installation, 'mail'>): Concern[] {
  return mail === null ? ['mail'] : []
}

/** The measures that need an operator's action now. */
export function concernsOf({ storage, backups, backup, faults, held, mail }: Installation, now: Date): Concern[] {
  const age = (moment: string) => now.getTime() - Date.parse(moment)
  const isPressing: Record<Concern, boolean> = {
    disk: storage.free !== null && storage.free < Math.max(leastFree, 3 * storage.used),
    backup: backups === 'minga' && (backup === null || age(backup.made) > 7 * day),
    log: faults > 0,
    held: held.rooms > 0 || held.people > 0,
    mail: mail !== null && (mail.failing > 0 || (mail.oldest !== null && age(mail.oldest) > hour)),
  }
  return concerns.filter((concern) => isPressing[concern])
}
