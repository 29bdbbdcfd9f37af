import { Activity, type ReactNode, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'

import { whenAtRest } from './when-at-rest.ts'

/**
 * Draws its children once, outside of the page and while the browser has nothing else to do, and drops them again: the
 * browser compiles code at its first use, and what a person opens first would wait for that. No effect runs, so nothing is
 * subscribed to, asked for or focused.
 */
export function DrawnAhead({ children, onDone }: { readonly children: ReactNode; readonly onDone: () => void }) {
  const [outside] = useState(() => document.createElement('div'))
  useEffect(() => {
    let isOver: (() => void) | undefined
    // What a part draws in a second step comes right after its first.
    const observer = new MutationObserver(() => {
      observer.disconnect()
      isOver = whenAtRest(onDone)
    })
    observer.observe(outside, { childList: true, subtree: true })
    return () => {
      observer.disconnect()
      isOver?.()
    }
  }, [outside, onDone])
  return <Activity mode="hidden">{createPortal(children, outside)}</Activity>
}
