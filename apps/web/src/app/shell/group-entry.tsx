import { useLocation, useParams } from '@tanstack/react-router'
import { lazy, useEffect, useState, type ReactNode } from 'react'

import { useGroup } from '../../api/groups.ts'
import { LazyPart, MissingPart } from '../../ui/lazy-part.tsx'

const CompliancePage = lazy(async () => ({
  default: (await import('../../features/groups/compliance-page.tsx')).CompliancePage,
}))

/**
 * In ms. How long after its opening a page may still give way to the notice: a page opens with what this device kept,
 * and the server's answer comes a moment later.
 */
const settling = 10_000

interface OpenedPage {
  readonly pathname: string
  /** The number of tasks that were due when it was opened. */
  readonly due: number | null
  readonly isSettled: boolean
}

/**
 * The pages of a group, once the person has accepted its notice. A notice that changes later is asked about on the next
 * page: it does not take away the one on which a person is writing.
 */
export function GroupEntry({ children }: { readonly children: ReactNode }) {
  const { groupId } = useParams({ strict: false })
  const pathname = useLocation({ select: (location) => location.pathname })
  const group = useGroup(groupId)
  const due = group?.complianceDue ?? null
  const [page, setPage] = useState<OpenedPage>({ pathname, due, isSettled: false })
  if (page.pathname !== pathname) setPage({ pathname, due, isSettled: false })
  else if (!page.isSettled && page.due !== due) setPage({ ...page, due })
  useEffect(() => {
    const settle = (before: OpenedPage) => (before.pathname === pathname ? { ...before, isSettled: true } : before)
    const timer = setTimeout(() => setPage(settle), settling)
    return () => clearTimeout(timer)
  }, [pathname])
  if (group === undefined || due === null || page.due === null) return children
  return (
    <LazyPart failed={<MissingPart />}>
      <CompliancePage key={group.id} group={group} />
    </LazyPart>
  )
}
