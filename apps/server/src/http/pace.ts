/** A bucket of turns: how many one person, or one address without a session, may take at once and in the long run. */
export interface Bucket {
  readonly burst: number
  readonly perHour: number
}

const minute = (turns: number): Bucket => ({ burst: turns, perHour: turns * 60 })

/**
 * How often one person may make or change things, by the cost for others. Honest work does not notice: each pace is well above
 * the work of one person by hand, and below a flood of other people's lists.
 */
export const paces = {
  /**
   * Proving who one is: counted for an address, of which a whole office may share one. Failures have limits of their
   * own.
   */
  'sign-in': [minute(600)],
  /** A session that begins, counted for its person. */
  session: [{ burst: 60, perHour: 1800 }],
  /** Changes that only the person sees: read marks, choices, ways in. */
  own: [minute(600)],
  picture: [minute(20)],
  comment: [minute(60)],
  reaction: [minute(120)],
  /** Checking a file may take a quarter of a second. */
  file: [{ burst: 60, perHour: 900 }],
  /** Changes that many people see in their lists. */
  roadmap: [minute(20), { burst: 200, perHour: 60 }],
  round: [minute(20), { burst: 100, perHour: 60 }],
  group: [minute(20), { burst: 100, perHour: 60 }],
  organisation: [minute(20), { burst: 100, perHour: 60 }],
  invitation: [minute(20), { burst: 100, perHour: 60 }],
  reminder: [minute(20), { burst: 60, perHour: 60 }],
  /** Decisions about existing things. */
  decision: [minute(180)],
  /** Pieces of changes of records: three imports of 5,000 rows by 20 fields, in pieces of 500, at once. */
  changes: [{ burst: 600, perHour: 3000 }],
  /** A page that opens a room of which its device has nothing. */
  opening: [minute(120)],
  /** Looking at a certificate without an account: counted for an address, which a whole office may share. */
  verify: [minute(120)],
  /** Reading public pages: counted for a network, which many people may share. */
  'public-page': [minute(600)],
  /** One calendar that a program reads by its address: counted for the calendar. */
  calendar: [{ burst: 30, perHour: 60 }],
  /** Forms that people without an account send. */
  'public-form': [minute(10), { burst: 30, perHour: 30 }],
  /** Forms of a person without an account who has a one-time link open: counted for a network, which a ministry shares. */
  'link-form': [minute(60)],
  /** All that the programs of one person ask for together. */
  program: [{ burst: 600, perHour: 36_000 }],
  /** Tokens that open nothing: counted for a network. */
  'unknown-token': [minute(60)],
  /** Giving tokens to programs. */
  token: [{ burst: 20, perHour: 30 }],
  /** Requests that take the server a while. */
  export: [minute(20)],
} as const satisfies Record<string, readonly Bucket[]>

export type PaceKind = keyof typeof paces
