import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { EmptyState, LoadingState, ProblemState } from '../../ui/states.tsx'
import type { CellWork } from '../cells/use-cell-work.tsx'
import { ClearFilters } from './clear-filters.tsx'
import { EmptyList } from './empty-list.tsx'
import type { ListSource } from './list-source.ts'
import type { AnyRecord } from './listed-record.ts'

interface PlaceProps<Fields extends AnyRecord> {
  readonly source: ListSource<Fields>
  readonly work: CellWork<Fields>
  readonly isEmpty: boolean
  readonly isArchive: boolean
  readonly isAllNarrowedAway: boolean
  readonly emptyWords: string
  /** The button that starts the first record, where the reader may. */
  readonly action: ReactNode
  readonly onWiden: () => void
  readonly children: ReactNode
}

/** The list, or one sentence on why there is none and what to do. */
export function ListBody<Fields extends AnyRecord>(props: PlaceProps<Fields>) {
  const { source, work, isEmpty, isArchive, isAllNarrowedAway, emptyWords, action, onWiden, children } = props
  const { t } = useTranslation('records')
  const { state } = source
  switch (state.kind) {
    case 'loading':
      return (
        <div className="list-body">
          <LoadingState rows={14} />
        </div>
      )
    case 'unavailable-offline':
      return (
        <div className="list-body">
          <EmptyState>{t('offlineUnknown')}</EmptyState>
        </div>
      )
    case 'problem':
      return (
        <div className="list-body">
          <ProblemState error={state.error} onRetry={state.retry} />
        </div>
      )
    case 'ready':
      break
  }
  // Of records that are on their way nothing is known yet.
  if (source.coming > 0 && (isEmpty || isAllNarrowedAway)) {
    return (
      <div className="list-body">
        <LoadingState rows={14} />
      </div>
    )
  }
  if (isEmpty) {
    return (
      <EmptyList work={work}>
        {isArchive ? (
          <EmptyState>{t('emptyArchive')}</EmptyState>
        ) : (
          <EmptyState action={action}>{emptyWords}</EmptyState>
        )}
      </EmptyList>
    )
  }
  if (isAllNarrowedAway) {
    return (
      <EmptyList work={work}>
        <EmptyState action={<ClearFilters variant="default" onClear={onWiden} />}>{t('nothingMatches')}</EmptyState>
      </EmptyList>
    )
  }
  return children
}
