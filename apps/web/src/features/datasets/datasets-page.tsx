import { Button } from '@mantine/core'
import type { GroupView } from '@minga/protocol/http/me'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useDatasets } from '../../api/datasets.ts'
import { PageOfGroup } from '../../groups/page-of-group.tsx'
import { PathwayTabs } from '../../pathways/pathway-tabs.tsx'
import { EmptyState, LoadingState, ProblemState } from '../../ui/states.tsx'
import { BesideEachOther } from './beside-each-other.tsx'
import { DatasetLine } from './dataset-line.tsx'
import './datasets.css'

const BringDataset = lazy(async () => ({ default: (await import('./bring-dataset.tsx')).BringDataset }))

/** The series of a group: what several sources say side by side, and the datasets themselves. */
export function DatasetsPage() {
  const { t } = useTranslation('datasets')
  return (
    <PageOfGroup
      title={t('title')}
      missing={t('missingGroup')}
      renderList={(group) => (
        <>
          <PathwayTabs group={group} />
          <Datasets group={group} />
        </>
      )}
    />
  )
}

function Datasets({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('datasets')
  const { data, error, isPending, isPaused, refetch } = useDatasets(group.id)
  // Undefined: closed; null: a new one; else the id of the one that is corrected.
  const [bringing, setBringing] = useState<string | null | undefined>(undefined)
  if (data === undefined) {
    if (isPaused) return <EmptyState>{t('offline')}</EmptyState>
    return isPending ? <LoadingState rows={4} /> : <ProblemState error={error} onRetry={() => void refetch()} />
  }
  const { datasets, mayBring } = data
  const bring = mayBring ? <Button onClick={() => setBringing(null)}>{t('bring')}</Button> : null
  return (
    <div className="datasets">
      {datasets.length === 0 ? (
        <EmptyState action={bring}>{t('none')}</EmptyState>
      ) : (
        <>
          <p className="datasets-what">{t('what')}</p>
          <div>{bring}</div>
          <BesideEachOther group={group} />
          <section aria-labelledby="all-datasets">
            <h2 id="all-datasets">{t('all')}</h2>
            <ul className="dataset-lines">
              {datasets.map((dataset) => (
                <DatasetLine
                  key={dataset.id}
                  group={group}
                  dataset={dataset}
                  all={datasets}
                  onCorrect={mayBring ? () => setBringing(dataset.id) : undefined}
                />
              ))}
            </ul>
          </section>
        </>
      )}
      {bringing === undefined ? null : (
        <Suspense>
          <BringDataset
            group={group}
            corrected={datasets.find(({ id }) => id === bringing)}
            onClose={() => setBringing(undefined)}
          />
        </Suspense>
      )}
    </div>
  )
}
