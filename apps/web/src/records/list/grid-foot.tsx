/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus -- rows that are placed one by one are no table to a browser; roles say it; the grid has the focus */
import { rollUp } from '@minga/domain/record/roll-up'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { dayHere } from '../../ui/use-now.ts'
import type { PartWords } from '../use-part-words.ts'
import type { Column } from './column.ts'
import { pinOf } from './grid-row.tsx'
import type { AnyRecord, ListedRecord } from './listed-record.ts'
import { RolledUpWords } from './rolled-up-words.tsx'
import type { Arrangement } from './use-arrangement.ts'

interface FootProps<Fields extends AnyRecord> {
  readonly arrangement: Arrangement
  readonly items: readonly ListedRecord<Fields>[]
  readonly columns: readonly Column<Fields>[]
  readonly words: PartWords
  /** The number of its row. */
  readonly at: number
}

/** The roll-ups of the columns of the whole list; a record that stands in two groups counts once. */
export function GridFoot<Fields extends AnyRecord>({ arrangement, items, columns, words, at }: FootProps<Fields>) {
  const { t } = useTranslation('records')
  const { kind, own, rollUps } = arrangement
  const rolled = useMemo(
    () => new Map(rollUps.map((each) => [each.part, { of: each, result: rollUp(kind, each, items, own, dayHere) }])),
    [kind, own, rollUps, items],
  )
  return (
    <div role="rowgroup" className="grid-foot">
      <div role="row" className="grid-row" aria-rowindex={at}>
        {columns.map((column, index) => {
          const found = rolled.get(column.id)
          const isTitle = column.id === 'title' && found === undefined
          return (
            <div
              key={column.id}
              role="gridcell"
              className="grid-cell"
              aria-colindex={index + 1}
              data-align={column.align}
              {...pinOf(column, index)}
            >
              {isTitle ? <span className="cell-quiet">{t('rollUp.whole', { count: items.length })}</span> : null}
              {found?.result === undefined ? null : <RolledUpWords of={found.of} result={found.result} words={words} />}
            </div>
          )
        })}
      </div>
    </div>
  )
}
