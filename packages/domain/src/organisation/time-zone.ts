import { z } from 'zod'

/** A name of the IANA database, `America/Santiago`. */
export const timeZone = z.string().max(60).refine(isTimeZone, 'not a time zone')

function isTimeZone(name: string): boolean {
  // Offsets such as +03:00 are no place, and know no summer time.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
