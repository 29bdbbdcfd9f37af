import type { RoadmapId } from '@minga/domain/identity/ids'
import { placeOf } from '@minga/domain/navigation/place'
import { IconVersions } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useLooks, useNoteLooks } from '../../api/roadmap-looks.ts'

import './since-look.css'

interface SinceLookProps {
  readonly group: string
  readonly roadmap: RoadmapId
  readonly isShown: boolean
}

/** Leads a reader who comes back to what changed meanwhile; notes that the text is looked at. */
export function SinceLook({ group, roadmap, isShown }: SinceLookProps) {
  const { t } = useTranslation('roadmaps')
  useNoteLooks(roadmap, isShown)
  // Noting the look brings the answer.
  const { data } = useLooks(roadmap, false)
  const hasChanged = data?.last != null && data.last.sequence < data.head
  // Changes while one looks are seen as they come: only the changes that were there at the beginning are news.
  const [isNews, setNews] = useState<boolean>()
  if (isNews === undefined && data !== undefined) setNews(hasChanged)
  if (isNews !== true) return null
  const { to, params } = placeOf(group, { kind: 'versions', id: roadmap })
  return (
    <Link
      to={to}
      params={params}
      search={{ from: 'look' }}
      className="since-look"
      title={t('sinceLook')}
      preload={false}
    >
      <IconVersions size={18} stroke={1.6} aria-hidden />
      <span className="since-look-words">{t('sinceLook')}</span>
    </Link>
  )
}
