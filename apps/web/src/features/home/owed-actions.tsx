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
  listedAbove = 0,
}: {
  readonly title: string
  readonly rows: readonly ActionRow[]
  readonly most?: number
  readonly withLead?: boolean
  /** How many more the title counts: the reader's own, which stand in a list of their own. */
  readonly listedAbove?: number
}) {
  const { t } = useTranslation('home')
  const [isWhole, setWhole] = useState(false)
  if (rows.length === 0) return null
  const shown = byUrgency(rows).slice(0, isWhole ? Infinity : most)
  return (
    <section>
      <h3>
        {title} <span>{rows.length + listedAbove}</span>
      </h3>
      <ul className="lines">
        {shown.map((row) => (
          <ActionLine key={row.facts.record} row={row} withLead={withLead} />
        ))}
      </ul>
      {listedAbove > 0 ? <p className="dimmed">{t('ownAbove', { count: listedAbove })}</p> : null}
      {shown.length < rows.length ? (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setWhole(true)}>
          {t('showAll', { count: rows.length })}
        </Button>
      ) : null}
    </section>
  )
}
