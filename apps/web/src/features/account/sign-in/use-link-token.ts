import { useEffect, useState } from 'react'

/** What stood behind the `#` when the page came. Taken out of the address at once: it stays in no history. */
export function useLinkToken(): string {
  const [token] = useState(() => location.hash.slice(1))
  useEffect(() => {
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname)
  }, [])
  return token
}
