import type { GroupId, ThreadId } from '@minga/domain/identity/ids'
import { placeOf } from '@minga/domain/navigation/place'
import type { ThreadView } from '@minga/protocol/http/threads'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { subjectOf } from '../thread-subject.ts'

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
  return <Link {...placeOf(group, subjectOf(place), id)}>{children}</Link>
}
