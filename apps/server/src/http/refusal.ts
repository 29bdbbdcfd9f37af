import type { ProblemCode } from '@minga/protocol/http/problem'

/** An expected failure, returned in place of an answer. */
export class Refusal {
  readonly code: ProblemCode
  readonly message: string
  readonly field: string | undefined
  readonly blocks: readonly string[] | undefined

  constructor(code: ProblemCode, message: string, field?: string, blocks?: readonly string[]) {
    this.code = code
    this.message = message
    this.field = field
    this.blocks = blocks
  }
}

/** The one answer for what is not there and for what the reader may not know of: the same bytes, always. */
export const notFound = new Refusal('not-found', 'there is no such thing here')
export const notSignedIn = new Refusal('not-signed-in', 'sign in first')
export const notAllowed = new Refusal('not-allowed', 'you may read this, not change it')
/** Whose it is, and what, is not said: who sends again what is theirs is not refused. */
export const idTaken = new Refusal('conflict', 'something else has this id', 'id')
