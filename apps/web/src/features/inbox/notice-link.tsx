import { placeOf } from '@minga/domain/navigation/place'
import type { ShownNotice } from '@minga/protocol/http/inbox'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** To the round or the discussion where there is one, else to the roadmap or the record. What is gone leads nowhere. */
export function NoticeLink({
  notice: { id, group, subject, thread, round },
  opened,
  children,
}: {
  readonly notice: ShownNotice
  readonly opened: () => void
  readonly children: ReactNode
}) {
  const common = { className: 'notice-link', 'data-notice': id, onClick: opened } as const
  if (round !== null) {
    return (
      <Link {...placeOf(group, { kind: 'round', id: round.id })} {...common} preload={false}>
        {children}
      </Link>
    )
  }
  if (subject === null) {
    return (
      <button type="button" {...common}>
        {children}
      </button>
    )
  }
  return (
    <Link {...placeOf(group, subject, thread?.id)} {...common} preload={false}>
      {children}
    </Link>
  )
}
