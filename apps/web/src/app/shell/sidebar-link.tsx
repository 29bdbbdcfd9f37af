import type { Icon } from '@tabler/icons-react'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'

/** A link with a count of open entries. An `emphatic` count asks for action. */
export function SidebarLink({
  icon: LinkIcon,
  label,
  mark,
  count,
  emphatic = false,
  exact = false,
  ...link
}: Pick<LinkProps, 'to' | 'params'> & {
  readonly icon?: Icon
  readonly label: string
  /** A short state beside the label. */
  readonly mark?: ReactNode
  readonly count?: number
  readonly emphatic?: boolean
  readonly exact?: boolean
}) {
  return (
    <li>
      <Link {...link} activeOptions={{ exact, includeSearch: false }} className="sidebar-link" title={label}>
        {LinkIcon === undefined ? null : <LinkIcon size={17} stroke={1.6} aria-hidden />}
        <span className="sidebar-link-label">{label}</span>
        {mark}
        {count === undefined || (emphatic && count === 0) ? null : (
          <span className="sidebar-count" data-emphatic={emphatic || undefined}>
            {count}
          </span>
        )}
      </Link>
    </li>
  )
}
