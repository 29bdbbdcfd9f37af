import { ApiProblem, type ApiProblemCode } from '../api/api-problem.ts'

/** The key, below `problem.` in the `ui` catalogue, of the sentences for a failure: each has `what` and `do`. */
export function problemKey(error: unknown): ApiProblemCode {
  return error instanceof ApiProblem ? error.code : 'internal'
}
