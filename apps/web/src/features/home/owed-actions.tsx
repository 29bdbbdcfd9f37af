import { Button } from '@mantine/core'
import type { ActionRow } from '@minga/protocol/http/records'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ActionLine } from '../../ui/action-line.tsx'
import { byUrgency } from './owed.ts'

/** Open actions, the late ones first. A long list shows its most pressing part at first. */
export function OwedActions({
  title,
  rows,
  most = Infinity,
  withLead = false,
}: {
  readonly title: string
  readonly rows: readonly ActionRow[]
  readonly most?: number
  readonly withLead?: boolean
}) {
  const { t } = useTranslation('home')
  const [isWhole, setWhole] = useState(false)
  if (rows.length === 0) return null
  const shown = byUrgency(rows).slice(0, isWhole ? Infinity : most)
  return (
    <section>
      <h3>
        {title} <span>{rows.length}</span>
      </h3>
      <ul className="lines">
        {shown.map((row) => (
          <ActionLine key={row.facts.record} row={row} withLead={withLead} />
        ))}
      </ul>
      {shown.length < rows.length ? (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setWhole(true)}>
          {t('showAll', { count: rows.length })}
        </Button>
      ) : null}
    </section>
  )
}
