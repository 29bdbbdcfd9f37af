import type { PersonId } from '../identity/ids.ts'

/** Where a person comes from: what decides whether they are a second person beside another one. */
export interface Arrival {
  readonly person: PersonId
  /** When their account was made, ISO. */
  readonly joinedAt: string
  /** Who invited them; null for the command line, the set-up and the demo. */
  readonly invitedBy: PersonId | null
}

/** An account younger than this confirms nothing: time for the others to see that it is there. */
export const secondPersonTermDays = 7

const dayInMs = 24 * 60 * 60 * 1000

/** The reasons for which a person cannot confirm the act of another one. */
export const notSecondPerson = ['same-person', 'too-new', 'invited-by-the-other'] as const
export type NotSecondPerson = (typeof notSecondPerson)[number]

/**
 * Why `confirming` can't be the second of two persons beside `asking`; undefined where they can. Two persons means two
 * who were there before: otherwise one human being invites a made-up person and confirms their own act with it. The one
 * who asks may be new: the one who confirms has to know the coalition.
 */
export function whyNoSecondPerson(confirming: Arrival, asking: Arrival, now: Date): NotSecondPerson | undefined {
  if (confirming.person === asking.person) return 'same-person'
  if (confirming.invitedBy === asking.person || asking.invitedBy === confirming.person) return 'invited-by-the-other'
  const age = now.getTime() - new Date(confirming.joinedAt).getTime()
  return age < secondPersonTermDays * dayInMs ? 'too-new' : undefined
}
