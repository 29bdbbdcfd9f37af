import { placeOf } from '@minga/domain/navigation/place'
import type { RecentChange } from '@minga/protocol/http/home'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** To the roadmap or the record that changed. */
export function ChangeLink({
  change: { group, subject },
  children,
}: {
  readonly change: RecentChange
  readonly children: ReactNode
}) {
  return <Link {...placeOf(group, subject)}>{children}</Link>
}
