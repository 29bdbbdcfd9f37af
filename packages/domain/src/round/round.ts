/** How an invited organisation stands in a round: it has said something, said that it has nothing to say, or neither. */
export const roundAnswers = ['commented', 'no-comments', 'silent'] as const
export type RoundAnswer = (typeof roundAnswers)[number]

/** A comment is an answer whatever was said before it. */
export function roundAnswer(comments: number, saidNothing: boolean): RoundAnswer {
  if (comments > 0) return 'commented'
  return saidNothing ? 'no-comments' : 'silent'
}

interface Span {
  readonly openedAt: string
  /** The last day, whole. */
  readonly closesOn: string
  /** Where somebody closed it before. */
  readonly closedAt: string | null
}

/** The first moment that is outside. */
export function roundEnd({ closesOn, closedAt }: Omit<Span, 'openedAt'>): string {
  const atItsDate = new Date(Date.parse(`${closesOn}T00:00:00.000Z`) + day).toISOString()
  return closedAt === null || closedAt > atItsDate ? atItsDate : closedAt
}

export function isRoundOpen(span: Omit<Span, 'openedAt'>, now: Date): boolean {
  return now.toISOString() < roundEnd(span)
}

/** A discussion belongs to the round of its roadmap in whose time it began: nobody has to say so. */
export function isWithinRound(span: Span, at: string): boolean {
  return at >= span.openedAt && at < roundEnd(span)
}

/** Whether those who are silent are to be reminded by now, `days` before the last day. */
export function isReminderDue(span: Omit<Span, 'openedAt'>, days: number, now: Date): boolean {
  return isRoundOpen(span, now) && now.getTime() >= Date.parse(`${span.closesOn}T00:00:00.000Z`) - days * day
}

const day = 24 * 60 * 60 * 1000
