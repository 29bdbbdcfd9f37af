import type { NoticeView } from '@minga/protocol/http/inbox'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { recordPlace } from '../../ui/record-place.ts'

/** To the discussion where there is one, else to the roadmap or the record. What is gone leads nowhere. */
export function NoticeLink({
  notice: { id, group, subject, thread },
  opened,
  children,
}: {
  readonly notice: NoticeView
  readonly opened: () => void
  readonly children: ReactNode
}) {
  const common = { className: 'notice-link', 'data-notice': id, onClick: opened, preload: false } as const
  const talk = thread === null ? {} : { thread: thread.id }
  if (subject === null) {
    return (
      <button type="button" className="notice-link" data-notice={id} onClick={opened}>
        {children}
      </button>
    )
  }
  if (subject.kind === 'roadmap') {
    return (
      <Link
        to="/groups/$groupId/roadmaps/$roadmapId"
        params={{ groupId: group, roadmapId: subject.id }}
        search={talk}
        {...common}
      >
        {children}
      </Link>
    )
  }
  const place = recordPlace(subject.kind, group, subject.id)
  return (
    <Link {...place} search={{ ...place.search, ...talk }} {...common}>
      {children}
    </Link>
  )
}
