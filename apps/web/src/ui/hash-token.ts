/** The secret of a link, taken out of the address so that it is not copied, bookmarked or looked at over a shoulder. */
export function takeHashToken(): string {
  const token = location.hash.slice(1)
  if (token !== '') history.replaceState(history.state, '', location.pathname + location.search)
  return token
}
