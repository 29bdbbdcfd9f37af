import { placeOf } from '@minga/domain/navigation/place'
import type { ShownNotice } from '@minga/protocol/http/inbox'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/**
 * Links to the round, the rating, the review, the sign-off, the discussion, the page to bring a removal back, the group whose records
 * changed, or what a person was named a reader of; otherwise to the roadmap, at the passage that names the person, or
 * to the record. A notice about a deleted subject
 * has no link.
 */
export function NoticeLink({
  notice: { id, reason, group, subject, thread, round, rating, review, signOff, removal, register, named, passage },
  opened,
  children,
}: {
  readonly notice: ShownNotice
  readonly opened: () => void
  readonly children: ReactNode
}) {
  const common = { className: 'notice-link', 'data-notice': id, onClick: opened } as const
  if (round !== null) {
    const kind = reason === 'public-comments' ? 'public-round' : 'round'
    return (
      <Link {...placeOf(group, { kind, id: round.id })} {...common} preload={false}>
        {children}
      </Link>
    )
  }
  if (rating !== null) {
    return (
      <Link {...placeOf(group, { kind: 'rating', id: rating.id })} {...common} preload={false}>
        {children}
      </Link>
    )
  }
  if (review !== null) {
    return (
      <Link {...placeOf(group, { kind: 'review', id: review.id })} {...common} preload={false}>
        {children}
      </Link>
    )
  }
  if (signOff !== null) {
    return (
      <Link {...placeOf(group, { kind: 'sign-off', id: signOff.id })} {...common} preload={false}>
        {children}
      </Link>
    )
  }
  if (register !== null) {
    return (
      <Link {...placeOf(group, { kind: 'group', id: group })} {...common} preload={false}>
        {children}
      </Link>
    )
  }
  if (removal?.of === 'register') {
    const place = placeOf(group, { kind: 'past-register', id: group, before: removal.before })
    return (
      <Link {...place} {...common} preload={false}>
        {children}
      </Link>
    )
  }
  if (removal !== null && subject !== null) {
    const place = placeOf(group, { kind: 'past-roadmap', id: subject.id, before: removal.before })
    return (
      <Link {...place} {...common} preload={false}>
        {children}
      </Link>
    )
  }
  if (named !== null && subject !== null) {
    const kind = named.kind === 'returned' ? 'returned-text' : 'consultations'
    return (
      <Link {...placeOf(group, { kind, id: subject.id })} {...common} preload={false}>
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
    <Link {...placeOf(group, { ...subject, block: passage?.block }, thread?.id)} {...common} preload={false}>
      {children}
    </Link>
  )
}
