import { ApiProblem } from '../api/api-problem.ts'

const reasons = ['asks', 'offers', 'own', 'state', 'archived', 'to'] as const
type Reason = (typeof reasons)[number]

/** Why the server refused an ask or an offer, in its own words; undefined where the general ones say it. */
export function whyNot(error: unknown, words: (why: Reason) => string): string | undefined {
  if (!(error instanceof ApiProblem) || error.code !== 'conflict') return undefined
  const why = reasons.find((each) => each === error.field)
  return why === undefined ? undefined : words(why)
}
