import type { OrganisationId } from '../identity/ids.ts'

/** One who marks: an organisation, or a participant of one. */
export interface RaterProgress {
  readonly organisation: OrganisationId
  /** How many marks they gave; "no opinion" is one. */
  readonly given: number
}

export interface RatingProgress {
  /** How many organisations have marked everything. Never which. */
  readonly answered: number
  /** How many are waited for or have answered. */
  readonly of: number
}

/**
 * An organisation has answered when one of its people marked everything for it, and none of them is half way. An
 * organisation without people who can answer is not waited for.
 */
export function ratingProgress(
  invited: readonly OrganisationId[],
  raters: readonly RaterProgress[],
  { marks, canAnswer }: { readonly marks: number; readonly canAnswer: ReadonlySet<string> },
): RatingProgress {
  const byOrganisation = Map.groupBy(raters, ({ organisation }) => organisation)
  const hasAnswered = (organisation: OrganisationId) => {
    const own = (byOrganisation.get(organisation) ?? []).filter(({ given }) => given > 0)
    return own.length > 0 && own.every(({ given }) => given >= marks)
  }
  const answered = invited.filter(hasAnswered)
  const waitedFor = invited.filter((each) => canAnswer.has(each) || hasAnswered(each))
  return { answered: answered.length, of: waitedFor.length }
}
