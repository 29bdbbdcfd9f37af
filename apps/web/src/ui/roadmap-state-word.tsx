import type { RoadmapView } from '@minga/protocol/http/me'
import { useTranslation } from 'react-i18next'

import './roadmap-state-word.css'

/** Where a roadmap stands, as a word beside its title; nothing for one that is simply open. */
export function RoadmapStateWord({ state }: Pick<RoadmapView, 'state'>) {
  const { t } = useTranslation('ui')
  if (state === 'open') return null
  return (
    <span className="roadmap-state" title={t(`roadmap.what.${state}`)}>
      {t(`roadmap.state.${state}`)}
    </span>
  )
}
