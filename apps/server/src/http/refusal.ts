import type { Problem, ProblemCode } from '@minga/protocol/http/problem'

/** The facts that the reader needs to decide what to do next. */
export type RefusalDetails = Pick<Problem, 'blocks' | 'records' | 'current' | 'merged'>

/** An expected failure, returned in place of an answer. */
export class Refusal {
  readonly code: ProblemCode
  readonly message: string
  readonly field: string | undefined
  readonly details: RefusalDetails

  constructor(code: ProblemCode, message: string, field?: string, details: RefusalDetails = {}) {
    this.code = code
    this.message = message
    this.field = field
    this.details = details
  }
}

/** The one answer for what is not there and for what the reader may not know of: the same bytes, always. */
export const notFound = new Refusal('not-found', 'there is no such thing here')
/** A hold of an organisation or a group keeps it. */
export const underHold = new Refusal('conflict', 'a hold stands on this: nothing goes until it is lifted', 'hold')
export const notSignedIn = new Refusal('not-signed-in', 'sign in first')
export const notAllowed = new Refusal('not-allowed', 'you may read this, not change it')
/** Another person decided the same thing meanwhile: `seen` no longer holds, and nothing was changed. */
export const stale = new Refusal('conflict', 'another person changed this meanwhile: look again', 'seen')
/** It does not tell what has the id, or whose it is: a person who sends their own thing again is not refused. */
export const idTaken = new Refusal('conflict', 'something else has this id', 'id')
