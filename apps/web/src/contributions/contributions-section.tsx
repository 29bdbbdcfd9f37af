import { Button } from '@mantine/core'
import type { Financing } from '@minga/domain/financing/financing'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useContributions } from '../api/contributions.ts'
import { PanelSection } from '../records/panel/panel-section.tsx'
import type { RecordEditing } from '../records/panel/record-editing.ts'
import { QueryState } from '../ui/states.tsx'
import { ContributionForm } from './contribution-form.tsx'
import { ContributionLine } from './contribution-line.tsx'
import { TotalsLines } from './totals-lines.tsx'

/** Of an open financing: its sums, and what each provider contributes. */
export function ContributionsSection({ editing }: { readonly editing: RecordEditing<Financing> }) {
  const { t } = useTranslation('contributions')
  const { record, facts } = editing
  if (facts === undefined) {
    return (
      <PanelSection title={t('title')}>
        <p className="field-plain">{t('pending')}</p>
      </PanelSection>
    )
  }
  return (
    <PanelSection title={t('title')}>
      <ContributionsTo record={record.id} />
    </PanelSection>
  )
}

function ContributionsTo({ record }: { readonly record: string }) {
  const { t } = useTranslation('contributions')
  const query = useContributions(record)
  const [isEntering, setIsEntering] = useState(false)
  const { contributions, totals, mayGive, mayReport } = query.data ?? none
  return (
    <>
      <QueryState query={query} rows={3} />
      <TotalsLines lines={totals} />
      {query.data !== undefined && contributions.length === 0 ? <p className="field-plain">{t('none')}</p> : null}
      {contributions.length === 0 ? null : (
        <ul className="contributions">
          {contributions.map((each) => (
            <ContributionLine key={each.id} contribution={each} />
          ))}
        </ul>
      )}
      {mayGive || mayReport ? (
        <Button size="xs" variant="default" className="contribution-add" onClick={() => setIsEntering(true)}>
          {t('add')}
        </Button>
      ) : null}
      {isEntering ? (
        <ContributionForm record={record} mayReport={mayReport} onClose={() => setIsEntering(false)} />
      ) : null}
    </>
  )
}

const none = { contributions: [], totals: [], mayGive: false, mayReport: false }
