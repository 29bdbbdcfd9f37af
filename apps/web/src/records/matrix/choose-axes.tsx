import { ActionIcon, NativeSelect } from '@mantine/core'
import { scalesOf, type Axes } from '@minga/domain/record/matrix-axes'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { IconArrowsExchange } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useRecordWords } from '../use-record-words.ts'

interface ChooseAxesProps {
  readonly kind: RecordKind
  readonly axes: Axes
  readonly onChange: (axes: Axes) => void
  /** Further choices there. */
  readonly children?: ReactNode
}

/** The two scales of the matrix. One that is chosen twice changes places with the other. */
export function ChooseAxes({ kind, axes, onChange, children }: ChooseAxesProps) {
  const { t } = useTranslation('matrix')
  const { label } = useRecordWords()
  const scales = scalesOf(kind)
  const { rows, columns } = axes
  const swapped = { rows: columns, columns: rows }
  const data = scales.map((value) => ({ value, label: label(kind, value) }))
  const choose = (axis: keyof Axes, value: string) => {
    const isTaken = value === (axis === 'rows' ? columns : rows)
    onChange(isTaken ? swapped : { ...axes, [axis]: value })
  }
  return (
    <div className="matrix-axes">
      <NativeSelect
        size="xs"
        label={t('rows')}
        value={rows}
        data={data}
        onChange={(event) => choose('rows', event.currentTarget.value)}
      />
      <ActionIcon aria-label={t('swap')} title={t('swap')} onClick={() => onChange(swapped)}>
        <IconArrowsExchange size={16} aria-hidden />
      </ActionIcon>
      <NativeSelect
        size="xs"
        label={t('columns')}
        value={columns}
        data={data}
        onChange={(event) => choose('columns', event.currentTarget.value)}
      />
      {children}
    </div>
  )
}
