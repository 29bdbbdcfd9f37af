import { z } from 'zod'

/**
 * Parses a list from a server that may be newer than the page. Drops entries that do not parse, such as those about a
 * kind of record that a newer Minga added, so that they do not hide the others.
 */
export function knownEntries<Entry extends z.ZodType>(entry: Entry) {
  return z.array(z.unknown()).transform((entries) =>
    entries.flatMap((each) => {
      const read = entry.safeParse(each)
      return read.success ? [read.data] : []
    }),
  )
}
