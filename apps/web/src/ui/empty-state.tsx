import type { ReactNode } from 'react'

import './states.css'

/** Where nothing is yet: one sentence about what belongs here, and the one action that starts it. */
export function EmptyState({
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
