import type { Lever } from '@minga/domain/lever/lever'
import { useTranslation } from 'react-i18next'

import { RecordLinkList } from '../../records/fields/record-links.tsx'
import { PanelSection } from '../../records/panel/panel-section.tsx'
import type { RecordEditing } from '../../records/panel/record-editing.ts'

/** The pathways that link to the lever. The lever itself stores no such links. */
export function LeverPathways({ editing }: { readonly editing: RecordEditing<Lever> }) {
  const { t } = useTranslation('levers')
  const { record, neighbours } = editing
  const pathways = neighbours.pathway.filter((pathway) => pathway.record.levers.includes(record.id))
  return (
    <PanelSection title={t('pathways.title')}>
      {pathways.length === 0 ? (
        <p className="field-plain dimmed">{t('pathways.none')}</p>
      ) : (
        <RecordLinkList kind="pathway" items={pathways} />
      )}
    </PanelSection>
  )
}
