import { ApiProblem } from './api-problem.ts'

/** The server asks to go slower; what it did not take goes in a moment. */
export function isTooFast(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'rate-exceeded'
}
