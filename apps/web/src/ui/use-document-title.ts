import { useEffect } from 'react'

/** The browser tab reads from the particular to the general: "Barriers · Steel · Minga". */
export function useDocumentTitle(parts: readonly string[]): void {
  const title = [...parts, 'Minga'].join(' · ')
  useEffect(() => {
    document.title = title
  }, [title])
}
