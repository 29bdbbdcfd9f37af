import type { ReactNode } from 'react'

import './places.css'

/** Where nothing is yet: one sentence about what belongs here, and the one action that starts it. */
export function EmptyPlace({
  children,
  action,
}: {
  readonly children: ReactNode
  readonly action?: ReactNode
}) {
  return (
    <div className="place">
      <p>{children}</p>
      {action}
    </div>
  )
}
