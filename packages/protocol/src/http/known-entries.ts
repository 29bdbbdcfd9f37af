import { z } from 'zod'

/**
 * A list as a page reads it that may be older than the server: entries that it cannot read, as those about a kind of record that a newer
 * Minga added, are left out and hide no other.
 */
export function knownEntries<Entry extends z.ZodType>(entry: Entry) {
  return z.array(z.unknown()).transform((entries) =>
    entries.flatMap((each) => {
      const read = entry.safeParse(each)
      return read.success ? [read.data] : []
    }),
  )
}
