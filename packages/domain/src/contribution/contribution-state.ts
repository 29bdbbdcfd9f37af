/** What a contribution counts towards in its state. */
type Counting = 'prepared' | 'approved' | 'committed' | 'ended'

/** How far a contribution is, from a concept to its closing. Each state counts towards one thing. */
export const countingOf = {
  concept: 'prepared',
  mandated: 'prepared',
  'due-diligence': 'prepared',
  approved: 'approved',
  signed: 'committed',
  effective: 'committed',
  disbursing: 'committed',
  closed: 'committed',
  cancelled: 'ended',
  expired: 'ended',
  withdrawn: 'ended',
} as const satisfies Record<string, Counting>

export type ContributionState = keyof typeof countingOf
export const contributionStates = Object.keys(countingOf) as [ContributionState, ...ContributionState[]]

/** The provider has decided: from here on a day and a document show it. */
export function isDecided(state: ContributionState): boolean {
  return countingOf[state] === 'approved' || countingOf[state] === 'committed'
}

/** Money has flowed, or may have. */
export function maybeDisbursed(state: ContributionState): boolean {
  return state === 'disbursing' || state === 'closed'
}

/** A guarantee stands: its provider may have to pay. */
export function isExposed(state: ContributionState): boolean {
  return countingOf[state] === 'committed' && state !== 'closed'
}
