import { useEffect } from 'react'
import type { Awareness } from 'y-protocols/awareness'

/** Tells the others in the room which record this page shows, while it shows it. @param record its id */
export function useViewing(awareness: Awareness, record: string | undefined): void {
  useEffect(() => {
    if (record === undefined) return undefined
    awareness.setLocalStateField('viewing', [record])
    return () => awareness.setLocalStateField('viewing', [])
  }, [awareness, record])
}
