import { acceptanceOf } from '@minga/domain/action/acceptance'
import { useTranslation } from 'react-i18next'

import { OrganisationName } from '../../ui/organisation-name.tsx'
import type { AnyRecord, ListedRecord } from './listed-record.ts'

/** The lead, marked where it has not accepted. */
export function LeadCell({ item }: { readonly item: ListedRecord<AnyRecord> }) {
  const { t } = useTranslation('records')
  const { record, facts } = item
  const acceptance = acceptanceOf(record, facts?.acceptance?.answer)
  switch (acceptance) {
    case 'none':
      return <span className="dimmed">{t('acceptance.none')}</span>
    case 'outside':
      return (
        <span className="cell-words" title={record.outsideLead ?? ''}>
          {record.outsideLead}
        </span>
      )
    case 'accepted':
      return <OrganisationName id={record.lead ?? ''} />
    case 'proposed':
    case 'declined':
      return (
        <span className="cell-stack">
          <OrganisationName id={record.lead ?? ''} />
          <span className="cell-stack-note" title={t(`acceptance.${acceptance}`)}>
            {t(`acceptance.${acceptance}`)}
          </span>
        </span>
      )
  }
}
