/** Where a person's look at a roadmap ended, and where the one before it did: a sequence of the log, and when (ISO). */
export interface Look {
  readonly sequence: number
  readonly at: string
  /** Null for a first look. */
  readonly before: { readonly sequence: number; readonly at: string } | null
}

/** Looks that are at most so far apart are one: an open page says every ten minutes that it is still looked at. */
const longestPause = 30 * 60_000

/** The look of a person who looks at `sequence` now: the last one goes on, or a new one begins. */
export function lookAgain(last: Look | undefined, { sequence, at }: Omit<Look, 'before'>): Look {
  if (last === undefined) return { sequence, at, before: null }
  // A restored backup may stand further back than what was looked at.
  const { before, ...ended } = last
  return { sequence, at, before: isSameLook(last, at) ? before : ended }
}

/**
 * Where a person's last look ended before the present one: what came after it is what the person has not seen.
 *
 * @param now ISO
 * @returns undefined where the present look is the first one
 */
export function lastLook(look: Look | undefined, now: string): Omit<Look, 'before'> | undefined {
  if (look === undefined) return undefined
  return isSameLook(look, now) ? (look.before ?? undefined) : { sequence: look.sequence, at: look.at }
}

function isSameLook({ at }: Look, now: string): boolean {
  return Date.parse(now) - Date.parse(at) <= longestPause
}
