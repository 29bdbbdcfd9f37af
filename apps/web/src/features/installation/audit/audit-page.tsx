import { Button } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../../api/account.ts'
import { useAudit, type AuditFilter } from '../../../api/audit.ts'
import { EmptyState, LoadingState, ProblemState } from '../../../ui/states.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { Checkpoints } from './checkpoints.tsx'
import { DecisionLine } from './decision-line.tsx'
import '../../../ui/page.css'
import './audit.css'

/** The audit: decisions of the reader's own organisation, and for the secretariat those of the coalition. */
export function AuditPage() {
  const { t } = useTranslation('audit')
  const mayRead = can(useActor(), { action: 'read-audit' })
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="page-body audit">
        {mayRead ? (
          <>
            <Decisions />
            <Checkpoints />
          </>
        ) : (
          <EmptyState>{t('notForYou')}</EmptyState>
        )}
      </div>
    </>
  )
}

function Decisions() {
  const { t } = useTranslation('audit')
  const [filter, setFilter] = useState<AuditFilter>({})
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAudit(filter)
  const entries = data?.pages.flatMap((page) => page.entries) ?? []
  const person = entries.flatMap(({ actor }) =>
    typeof actor !== 'string' && actor.person === filter.person ? [actor.name ?? actor.person] : [],
  )[0]
  return (
    <section aria-label={t('title')}>
      <AuditFilters filter={filter} person={person} onChange={setFilter} />
      {isPending ? <LoadingState /> : null}
      {error === null ? null : <ProblemState error={error} onRetry={() => void refetch()} />}
      {data !== undefined && entries.length === 0 ? <EmptyState>{t('nothing')}</EmptyState> : null}
      <ol className="lines decisions">
        {entries.map((entry) => (
          <DecisionLine
            key={entry.sequence}
            entry={entry}
            onPerson={(chosen) => setFilter({ ...filter, person: chosen })}
          />
        ))}
      </ol>
      {hasNextPage ? (
        <Button variant="default" mt="md" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </section>
  )
}
