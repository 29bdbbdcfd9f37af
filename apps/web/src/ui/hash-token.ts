/**
 * The secret of a link, taken out of the address so that it is not copied, bookmarked or looked at over a shoulder. The tab
 * keeps it until it is closed: a page that is loaded again still knows what it was opened for.
 */
export function takeHashToken(): string {
  const place = `minga.token.${location.pathname}`
  const token = location.hash.slice(1)
  if (token === '') return readKept(place)
  history.replaceState(history.state, '', location.pathname + location.search)
  try {
    sessionStorage.setItem(place, token)
  } catch {
    // A browser that keeps nothing: the link has to be opened again.
  }
  return token
}

function readKept(place: string): string {
  try {
    return sessionStorage.getItem(place) ?? ''
  } catch {
    return ''
  }
}

/** It was used, or is of no use: nothing of it stays. */
export function forgetHashToken(): void {
  try {
    sessionStorage.removeItem(`minga.token.${location.pathname}`)
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
