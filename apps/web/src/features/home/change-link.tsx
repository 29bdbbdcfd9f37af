import type { RecentChange } from '@minga/protocol/http/home'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { recordPlace } from '../../ui/record-place.ts'

/** To the roadmap or the record that changed. */
export function ChangeLink({
  change: { group, subject },
  children,
}: {
  readonly change: RecentChange
  readonly children: ReactNode
}) {
  if (subject.kind === 'roadmap') {
    return (
      <Link to="/groups/$groupId/roadmaps/$roadmapId" params={{ groupId: group, roadmapId: subject.id }}>
        {children}
      </Link>
    )
  }
  return <Link {...recordPlace(subject.kind, group, subject.id)}>{children}</Link>
}
