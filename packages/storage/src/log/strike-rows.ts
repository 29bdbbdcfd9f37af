import type { ForbiddenKeys } from '@minga/sync/strike/forbidden-names'
import type { StruckRanges } from '@minga/sync/strike/struck-ranges'
import { z } from 'zod'

const stored = z.object({
  ranges: z.array(z.tuple([z.number(), z.array(z.tuple([z.number(), z.number()]))])),
  keys: z.string().array(),
})

/** A strike-out of a room, as it is noted until it is done: numbers and names of keys, never words. */
export const strikeRow = z
  .object({ asked: z.string().transform((text) => stored.parse(JSON.parse(text))) })
  .transform(({ asked: { ranges, keys } }): { readonly ranges: StruckRanges; readonly keys: ForbiddenKeys } => ({
    ranges: new Map(ranges.map(([client, runs]) => [client, runs.map(([clock, len]) => ({ clock, len }))])),
    keys,
  }))

export function strikeText(ranges: StruckRanges, keys: ForbiddenKeys): string {
  const runs = [...ranges].map(([client, ofClient]): [number, [number, number][]] => [
    client,
    ofClient.map(({ clock, len }) => [clock, len]),
  ])
  return JSON.stringify({ ranges: runs, keys: [...keys] } satisfies z.input<typeof stored>)
}
