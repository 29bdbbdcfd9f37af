import type { ProblemCode } from '@minga/protocol/http/problem'

import type { ErrorMessage } from '../sync/keeper-messages.ts'

/** A request as the thread of lists is asked it. Whose session it is, it reads itself; a public route has none. */
export interface ListRequest {
  readonly id: number
  /** The path of the route, with `:names`. */
  readonly path: string
  readonly session: string | undefined
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** The tag that the client sent as `If-None-Match`. */
  readonly known: string | null
  /** The time of day, in ms. */
  readonly now: number
  /** The rooms whose rows lack something that the log has. */
  readonly behind: readonly string[]
  /** Our public address. */
  readonly site: string
}

export type ListOutcome =
  | {
      readonly is: 'answer'
      readonly status: number
      readonly headers: readonly (readonly [name: string, value: string])[]
      readonly bytes: Uint8Array<ArrayBuffer>
    }
  | {
      readonly is: 'refusal'
      readonly code: ProblemCode
      readonly message: string
      readonly field: string | undefined
    }
  /** `code` is the database's, where it has failed. */
  | { readonly is: 'failed'; readonly error: ErrorMessage; readonly code: string | undefined }

export interface ListAnswer {
  readonly id: number
  readonly outcome: ListOutcome
}
