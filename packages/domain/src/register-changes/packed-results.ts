import { z } from 'zod'

import { changeStates, type ChangeResult } from './record-change.ts'

const packed = z.strictObject({ every: z.enum(changeStates), of: z.int().min(1) })

/** The results of a piece in as many letters as they say something: mostly each of hundreds of changes has the same. */
export type PackedResults = z.infer<typeof packed> | readonly ChangeResult[]

/**
 * Results cross threads, and are kept for a month.
 *
 * @param results as they are; others than those of changes, which are kept beside them, stay as they are
 */
export function packResults(results: readonly ChangeResult[]): PackedResults {
  const every = changeStates.find((state) => state === results[0]?.state)
  const isSame = (result: ChangeResult, at: number) =>
    result.state === every && result.index === at && saysNoMore(result)
  return every !== undefined && results.every(isSame) ? { every, of: results.length } : results
}

function saysNoMore(result: ChangeResult): boolean {
  // Without a list of its keys: there are hundreds in each piece.
  for (const key in result) if (key !== 'index' && key !== 'state') return false
  return true
}

/** @param results as `packResults` made them; whatever else it is, it stays as it is */
export function unpackResults<Other>(results: PackedResults | Other): readonly ChangeResult[] | Other {
  if (Array.isArray(results)) return results
  const { data } = packed.safeParse(results)
  if (data === undefined) return results as Other
  return Array.from({ length: data.of }, (_, index) => ({ index, state: data.every }))
}
