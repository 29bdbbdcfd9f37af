import type { PathwayRecord } from '@minga/domain/pathway/pathway'
import type { PathwayAnswer } from '@minga/protocol/http/pathways'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { usePathway } from '../../../api/pathways.ts'
import { useLivePathway } from '../../../pathways/use-live-pathway.ts'
import { PanelSection } from '../../../records/panel/panel-section.tsx'
import type { RecordEditing } from '../../../records/panel/record-editing.ts'
import { QueryState } from '../../../ui/states.tsx'
import { PathwayChecks } from '../pathway-checks.tsx'

/** The section of an open pathway: its residual in the target year, its faults, and a link to its page. */
export function CurveSection({ editing }: { readonly editing: RecordEditing<PathwayRecord> }) {
  const { t } = useTranslation('curve')
  return (
    <PanelSection title={t('title')}>
      {editing.facts === undefined ? (
        <p className="field-plain">{t('pending')}</p>
      ) : (
        <AskedCurve record={editing.record.id} doc={editing.doc} />
      )}
    </PanelSection>
  )
}

type Doc = RecordEditing<PathwayRecord>['doc']

function AskedCurve({ record, doc }: { readonly record: string; readonly doc: Doc }) {
  const { t } = useTranslation('curve')
  const asked = usePathway(record)
  return (
    <>
      <QueryState query={asked} rows={2} />
      {asked.data === undefined ? null : <Curve answer={asked.data} doc={doc} />}
      <Link to="/records/$recordId/pathway" params={{ recordId: record }}>
        {t('open')}
      </Link>
    </>
  )
}

function Curve({ answer, doc }: { readonly answer: PathwayAnswer; readonly doc: Doc }) {
  return <PathwayChecks pathway={useLivePathway(answer, doc)} />
}
