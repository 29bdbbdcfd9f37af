import { ApiProblem } from '../api/api-problem.ts'

/**
 * The secret of a link, removed from the address so that it is not copied, bookmarked or seen. The tab keeps it until
 * it closes, so that a reload still has it.
 */
export function takeHashToken(): string {
  const token = location.hash.slice(1)
  if (token === '') return readKept()
  history.replaceState(history.state, '', location.pathname + location.search)
  try {
    sessionStorage.setItem(place(), token)
  } catch {
    // Without storage, the person has to open the link again.
  }
  return token
}

/** One key for each page that links open. */
const place = () => `minga.token.${location.pathname}`

function readKept(): string {
  try {
    return sessionStorage.getItem(place()) ?? ''
  } catch {
    return ''
  }
}

/** Forgets the secret once it is used or invalid. */
export function forgetHashToken(): void {
  try {
    sessionStorage.removeItem(place())
  } catch {
    // Without storage there is nothing to forget.
  }
}

/** Whether a failure means that the link opens nothing: the server does not know its secret, or the address has none. */
export function opensNothing(error: unknown): boolean {
  return error instanceof ApiProblem && (error.code === 'not-found' || error.code === 'invalid-request')
}
