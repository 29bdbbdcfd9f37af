import type { RoadmapView } from '@minga/protocol/http/me'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import './archived-roadmaps.css'

/** The archived roadmaps at the end of a list, folded unless one of them is open. */
export function ArchivedRoadmaps({
  roadmaps,
  children,
}: {
  readonly roadmaps: readonly RoadmapView[]
  /** Their items. */
  readonly children: ReactNode
}) {
  const { t } = useTranslation('ui')
  const { roadmapId } = useParams({ strict: false })
  if (roadmaps.length === 0) return null
  return (
    <li>
      <details className="archived-roadmaps" open={roadmaps.some(({ id }) => id === roadmapId)}>
        <summary>{t('roadmap.archived', { count: roadmaps.length })}</summary>
        <ul>{children}</ul>
      </details>
    </li>
  )
}
