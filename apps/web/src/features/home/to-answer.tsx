import type { ActionRow } from '@minga/protocol/http/records'
import { useTranslation } from 'react-i18next'

import { ProposedLead } from './proposed-lead.tsx'

/** Leads that others proposed for my organisation, to accept or to decline right here. */
export function ToAnswer({ rows }: { readonly rows: readonly ActionRow[] }) {
  const { t } = useTranslation('home')
  if (rows.length === 0) return null
  return (
    <section>
      <h3>
        {t('toAnswer')} <span>{rows.length}</span>
      </h3>
      <ul className="lines">
        {rows.map((row) => (
          <ProposedLead key={row.facts.record} row={row} />
        ))}
      </ul>
    </section>
  )
}
