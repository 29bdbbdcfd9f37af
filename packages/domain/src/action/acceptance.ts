import { z } from 'zod'

export const answers = ['accepted', 'declined'] as const
export const answer = z.enum(answers)
export type Answer = z.infer<typeof answer>

/**
 * How a lead stands. `none`: no organisation is named. `outside`: a body outside the coalition is. `proposed`: named,
 * and its organisation has not answered, so it always reads "proposed, not accepted".
 */
export type Acceptance = 'none' | 'outside' | 'proposed' | Answer

/** @param given the answer of the organisation that is the lead now, if it gave one */
export function acceptanceOf(
  record: { readonly lead: string | null; readonly outsideLead: string | null },
  given: Answer | undefined,
): Acceptance {
  if (record.lead === null) return record.outsideLead === null ? 'none' : 'outside'
  return given ?? 'proposed'
}
