/**
 * What a person says of a contribution. `reported`: a person of another organisation enters it in the provider's name, or
 * corrects that entry. `given`: the provider's own people enter or correct it. The others are their answers to a report.
 */
export const contributionActs = ['reported', 'given', 'confirmed', 'declined', 'hidden'] as const
export type ContributionAct = (typeof contributionActs)[number]

/** How it stands with its provider. `reported` reads "reported, not confirmed". */
export type ContributionStanding = 'reported' | 'confirmed' | 'declined' | 'hidden'

/** How a contribution stands after the last act. */
export function standingAfter(act: ContributionAct): ContributionStanding {
  return act === 'given' ? 'confirmed' : act
}

/** For others it is not there: in no list, total, count, event or file. */
export function isWithheld(standing: ContributionStanding): boolean {
  return standing === 'declined' || standing === 'hidden'
}
