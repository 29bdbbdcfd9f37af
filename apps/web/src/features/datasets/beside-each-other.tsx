import { Button, Switch } from '@mantine/core'
import type { DatasetAnswer } from '@minga/protocol/http/datasets'
import type { GroupView } from '@minga/protocol/http/me'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useObservations } from '../../api/datasets.ts'
import { EmptyState, LoadingState, ProblemState } from '../../ui/states.tsx'
import { BesideTable } from './beside-table.tsx'

/** What the datasets of a group say of the same place, variable and year. */
export function BesideEachOther({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('datasets')
  const [isCompeting, setCompeting] = useState(true)
  const { data, error, isPending, isPaused, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useObservations(
    group.id,
    isCompeting,
  )
  const pages = data?.pages ?? []
  const datasets = new Map(
    pages.flatMap((page) => page.datasets.map((each): [string, DatasetAnswer] => [each.id, each])),
  )
  const groups = pages.flatMap((page) => page.groups)
  return (
    <section aria-labelledby="beside" className="beside">
      <h2 id="beside">{t(isCompeting ? 'beside.title' : 'beside.all')}</h2>
      <Switch
        label={t('beside.only')}
        checked={isCompeting}
        onChange={({ currentTarget }) => setCompeting(currentTarget.checked)}
      />
      {data === undefined && isPaused ? <EmptyState>{t('offline')}</EmptyState> : null}
      {data === undefined && isPending && !isPaused ? <LoadingState rows={4} /> : null}
      {data === undefined && error !== null ? <ProblemState error={error} onRetry={() => void refetch()} /> : null}
      {data !== undefined && groups.length === 0 ? <p className="dimmed">{t('beside.none')}</p> : null}
      {groups.map((each) => (
        <BesideTable
          key={`${each.place}/${each.variable}`}
          group={group}
          beside={each}
          datasets={datasets}
          mayChoose={pages[0]?.mayChoose ?? false}
        />
      ))}
      {hasNextPage ? (
        <div>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('beside.more')}
          </Button>
        </div>
      ) : null}
    </section>
  )
}
