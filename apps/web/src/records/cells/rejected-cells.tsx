import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import type { RejectedCell } from './cell-plans.ts'

interface RejectedProps {
  readonly cells: readonly RejectedCell[]
  /** The name of the cell's record: its reference, or its title. */
  readonly recordName: (record: string) => string
  readonly columnName: (column: string) => string
  readonly onClose: () => void
}

/** Further ones are counted, not listed. */
const mostListed = 50

/** The cells that were not written, beside the grid, with the pasted value and the reason. */
export function RejectedCells({ cells, recordName, columnName, onClose }: RejectedProps) {
  const { t } = useTranslation(['records', 'ui'])
  if (cells.length === 0) return null
  const further = cells.length - mostListed
  return (
    <section className="rejected-cells" aria-label={t('cell.rejected.title')}>
      <div className="rejected-cells-head">
        <output>{t('cell.rejected.count', { count: cells.length })}</output>
        <ActionIcon size="sm" aria-label={t('ui:close')} onClick={onClose}>
          <IconX size={14} />
        </ActionIcon>
      </div>
      <ul>
        {cells.slice(0, mostListed).map(({ record, column, text, why }) => (
          <li key={`${record}/${column}`}>
            <strong>
              {recordName(record)} · {columnName(column)}
            </strong>
            {text === '' ? null : <q>{text}</q>}
            <span>{t(`cell.rejected.why.${why}`)}</span>
          </li>
        ))}
        {further > 0 ? <li>{t('cell.rejected.further', { count: further })}</li> : null}
      </ul>
    </section>
  )
}
