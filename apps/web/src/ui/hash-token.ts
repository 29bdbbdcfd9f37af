/**
 * The secret of a link, taken out of the address so that it is not copied, bookmarked or looked at over a shoulder. The tab
 * keeps it until it is closed: a page that is loaded again still knows what it was opened for.
 */
export function takeHashToken(): string {
  const token = location.hash.slice(1)
  if (token === '') return readKept()
  history.replaceState(history.state, '', location.pathname + location.search)
  try {
    sessionStorage.setItem(place(), token)
  } catch {
    // A browser that keeps nothing: the link has to be opened again.
  }
  return token
}

/** One for each page that links lead to. */
const place = () => `minga.token.${location.pathname}`

function readKept(): string {
  try {
    return sessionStorage.getItem(place()) ?? ''
  } catch {
    return ''
  }
}

/** It was used, or is of no use: nothing of it stays. */
export function forgetHashToken(): void {
  try {
    sessionStorage.removeItem(place())
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
