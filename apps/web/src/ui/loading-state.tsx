import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'

import './states.css'

const widths = ['62%', '84%', '71%', '90%', '55%', '78%'] as const

/** Lines as high as those to come, so that nothing jumps when they arrive. Shows only after a moment. */
export function LoadingState({ rows = 6 }: { readonly rows?: number }) {
  const { t } = useTranslation('ui')
  return (
    <output className="loading-state" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="loading-line">
          <Skeleton height={12} width={widths[row % widths.length] ?? '70%'} radius="sm" />
        </div>
      ))}
    </output>
  )
}
