import type { GroupId, ThreadId } from '@minga/domain/identity/ids'
import type { ThreadView } from '@minga/protocol/http/threads'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** Leads to a discussion, open, where it is. */
export function ThreadLink({
  place,
  group,
  id,
  children,
}: {
  readonly place: ThreadView['place']
  readonly group: GroupId
  readonly id: ThreadId
  readonly children: ReactNode
}) {
  if (place.kind === 'record') {
    return (
      <Link to="/records/$recordId" params={{ recordId: place.record }}>
        {children}
      </Link>
    )
  }
  return (
    <Link
      to="/groups/$groupId/roadmaps/$roadmapId"
      params={{ groupId: group, roadmapId: place.roadmap }}
      search={{ thread: id }}
    >
      {children}
    </Link>
  )
}
