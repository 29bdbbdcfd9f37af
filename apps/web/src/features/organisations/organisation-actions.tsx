import type { ActionRow } from '@minga/protocol/http/records'
import { useTranslation } from 'react-i18next'

import { ActionLine } from '../../ui/action-line.tsx'

/** One of the four ways in which an organisation has to do with actions. An empty one says so in a sentence. */
export function OrganisationActions({
  what,
  rows,
  withLead = false,
}: {
  readonly what: 'leads' | 'supports' | 'late' | 'waitsFor'
  readonly rows: readonly ActionRow[]
  readonly withLead?: boolean
}) {
  const { t } = useTranslation('organisations')
  return (
    <section>
      <h3>{t(`${what}.title`)}</h3>
      {rows.length === 0 ? (
        <p className="dimmed">{t(`${what}.none`)}</p>
      ) : (
        <ul className="lines">
          {rows.map((row) => (
            <ActionLine key={row.facts.record} row={row} withLead={withLead} />
          ))}
        </ul>
      )}
    </section>
  )
}
