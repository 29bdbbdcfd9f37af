import type { PathwayRecord } from '@minga/domain/pathway/pathway'
import type { PathwayAnswer } from '@minga/protocol/http/pathways'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { usePathway } from '../../../api/pathways.ts'
import { useLivePathway } from '../../../pathways/use-live-pathway.ts'
import { PanelSection } from '../../../records/panel/panel-section.tsx'
import type { RecordEditing } from '../../../records/panel/record-editing.ts'
import { QueryState } from '../../../ui/states.tsx'
import { Arrival } from './arrival.tsx'
import { FaultList } from './fault-list.tsx'

/** Of an open pathway: where it arrives, what does not add up, and the way to its page. */
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
  const pathway = useLivePathway(answer, doc)
  return (
    <>
      <Arrival pathway={pathway} />
      <FaultList pathway={pathway} />
    </>
  )
}
