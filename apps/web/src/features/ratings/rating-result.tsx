import { Button } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import { byDispute } from '@minga/domain/rating/rating-result'
import type { GroupView } from '@minga/protocol/http/me'
import type { BarrierResultView, RatingView } from '@minga/protocol/http/ratings'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { useRatingResult } from '../../api/ratings.ts'
import { usePrintPage } from '../../ui/print/use-print-page.tsx'
import { usePrinting } from '../../ui/print/use-printing.ts'
import { EmptyState, LoadingState, ProblemState } from '../../ui/states.tsx'
import { DecideResult } from './decide-result.tsx'
import { PastDecisions } from './past-decisions.tsx'
import { ResultTable } from './result-table.tsx'
import { useSaveResult } from './use-save-result.ts'
import { Segments } from '../../ui/segments.tsx'
import './rating-result.css'

/** On a screen; on paper all are there. */
const barriersAtOnce = 200

/** The result of a closed rating: by rank or by dispute, to print and to take along; and what a lead makes of it. */
export function RatingResult({ rating, group }: { readonly rating: RatingView; readonly group: GroupView }) {
  const { t } = useTranslation('ratings')
  const asked = useRatingResult(rating.id)
  if (asked.data === undefined) {
    if (asked.isError) return <ProblemState error={asked.error} onRetry={() => void asked.refetch()} />
    return asked.isPaused ? <EmptyState>{t('resultOffline')}</EmptyState> : <LoadingState rows={10} />
  }
  return <Result rating={rating} group={group} barriers={asked.data} />
}

function Result({
  rating,
  group,
  barriers,
}: {
  readonly rating: RatingView
  readonly group: GroupView
  readonly barriers: readonly BarrierResultView[]
}) {
  const { t } = useTranslation('ratings')
  const actor = useActor()
  const [order, setOrder] = useState<'rank' | 'dispute'>('rank')
  const [many, setMany] = useState(barriersAtOnce)
  const isPrinting = usePrinting()
  const print = usePrintPage()
  const save = useSaveResult(rating)
  const inOrder = useMemo(() => (order === 'rank' ? barriers : byDispute(barriers)), [barriers, order])
  const shown = isPrinting ? inOrder : inOrder.slice(0, many)
  const hidden = inOrder.length - shown.length
  return (
    <section aria-labelledby="rating-result">
      <h2 id="rating-result">{t('result')}</h2>
      <div className="rating-buttons rating-tools">
        <Segments
          size="xs"
          aria-label={t('order')}
          value={order}
          onChange={setOrder}
          data={[
            { value: 'rank', label: t('byRank') },
            { value: 'dispute', label: t('byDispute') },
          ]}
        />
        <Button size="compact-sm" variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={print}>
          {t('print')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() => save(inOrder)}
        >
          {t('saveCsv')}
        </Button>
      </div>
      <ResultTable rating={rating} barriers={shown} />
      {hidden === 0 ? null : (
        <Button variant="default" onClick={() => setMany(many + barriersAtOnce)}>
          {t('showMore', { count: Math.min(hidden, barriersAtOnce) })}
        </Button>
      )}
      <p className="rating-quiet rating-legend">{t('legend')}</p>
      <PastDecisions rating={rating} />
      {can(actor, { action: 'run-rounds', resource: group }) ? (
        <DecideResult rating={rating} barriers={barriers} />
      ) : null}
    </section>
  )
}
