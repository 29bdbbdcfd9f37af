import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import { EmptyPlace } from '../../ui/empty-place.tsx'

const lines = ['62%', '100%', '96%', '99%', '71%', '38%', '98%', '100%', '54%']

/** While the text is on its way; or, without a connection, why it is not here. */
export function RoadmapWaiting({ isOffline }: { readonly isOffline: boolean }) {
  const { t } = useTranslation('roadmaps')
  if (isOffline) return <EmptyPlace>{t('offline')}</EmptyPlace>
  return (
    <div className="roadmap-sheet" aria-busy>
      <div className="roadmap-column">
        {lines.map((width, at) => (
          <Skeleton
            key={width}
            height={at === 0 ? 34 : 14}
            width={width}
            mt={at === 0 || at === 5 ? 32 : 14}
          />
        ))}
      </div>
    </div>
  )
}
