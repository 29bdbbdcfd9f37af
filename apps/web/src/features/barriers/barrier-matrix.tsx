import type { Barrier } from '@minga/domain/barrier/barrier'
import { levels, type Level } from '@minga/domain/barrier/level'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useRecordWords } from '../../records/use-record-words.ts'
import type { ListedRecord } from '../../records/list/listed-record.ts'
import type { ListAddress, SearchPatch } from '../../records/list/use-list-search.ts'
import { LevelMark } from '../../ui/marks.tsx'
import { countLevels, matrixOf, steps, type MatrixCell } from './matrix.ts'
import './barrier-matrix.css'

interface MatrixProps {
  readonly items: readonly ListedRecord<Barrier>[]
  readonly address: ListAddress
}

/** The matrix of severity and persistence. Each cell shows its barriers and their number, and opens them as a list. */
export function BarrierMatrix({ items, address }: MatrixProps) {
  const { t } = useTranslation('barriers')
  const matrix = useMemo(() => matrixOf(items), [items])
  const { scale } = useRecordWords()
  const severityWords = scale('barrier', 'severity')
  const persistenceWords = scale('barrier', 'persistence')
  const { filters } = address.search
  const listOf = (chosen: Record<string, readonly string[]>): SearchPatch => ({
    ...address.withFilters({ ...filters, chosen: { ...filters.chosen, ...chosen } }),
    view: undefined,
  })
  return (
    <div className="matrix-page">
      <table className="matrix">
        <caption className="visually-hidden">{t('matrix.caption')}</caption>
        <colgroup>
          <col className="matrix-column-axis" />
          <col className="matrix-column-step" />
          <col span={5} />
        </colgroup>
        <tbody>
          {matrix.rows.map(({ severity, cells }, index) => (
            <tr key={severity}>
              {index === 0 ? (
                <th rowSpan={5} scope="rowgroup" className="matrix-axis matrix-axis-side">
                  <span>{t('record:field.barrier.severity')}</span>
                </th>
              ) : null}
              <th scope="row" className="matrix-step">
                <b>{severity}</b> <span>{severityWords[severity - 1]}</span>
              </th>
              {cells.map((cell) => (
                <Cell key={cell.persistence} cell={cell} search={listOf(cellValues(cell))} />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={2} aria-hidden />
            {steps.map((step) => (
              <th key={step} scope="col" className="matrix-step">
                <b>{step}</b> <span>{persistenceWords[step - 1]}</span>
              </th>
            ))}
          </tr>
          <tr>
            <td colSpan={2} aria-hidden />
            <th colSpan={5} scope="colgroup" className="matrix-axis">
              {t('record:field.barrier.persistence')}
            </th>
          </tr>
        </tfoot>
      </table>
      <ul className="matrix-levels" aria-label={t('matrix.levels')}>
        {levels.toReversed().map((level) => (
          <li key={level}>
            <Link to="." search={(before) => ({ ...before, ...listOf({ level: [level] }) })} className="matrix-level">
              <LevelMark level={level} /> <span className="figures">{countLevels(matrix)[level]}</span>
            </Link>
          </li>
        ))}
        {matrix.unrated.length === 0 ? null : (
          <li>
            <Link
              to="."
              search={(before) => ({ ...before, ...listOf({ level: ['unrated'] }) })}
              className="matrix-level"
            >
              {t('matrix.unrated', { count: matrix.unrated.length })}
            </Link>
          </li>
        )}
      </ul>
    </div>
  )
}

interface CellProps {
  readonly cell: MatrixCell
  readonly search: SearchPatch
}

const shades = { low: 2, moderate: 3, high: 4, critical: 5 } as const satisfies Record<Level, number>

function Cell({ cell, search }: CellProps) {
  const { t } = useTranslation(['barriers', 'ui'])
  const { barriers, level, severity, persistence } = cell
  const count = barriers.length
  return (
    <td className="matrix-cell" data-step={shades[level]} data-empty={count === 0}>
      {count === 0 ? (
        <span className="matrix-empty">
          <span aria-hidden>{t(`record:level.${level}`)}</span>
          <span className="visually-hidden">{t('matrix.none')}</span>
        </span>
      ) : (
        <Link to="." search={(before) => ({ ...before, ...search })} className="matrix-link">
          <span className="matrix-count">{count}</span>
          <span className="visually-hidden">{t('barriers:matrix.cell', { count, severity, persistence })}</span>
          <span className="matrix-word">{t(`record:level.${level}`)}</span>
          <span className="matrix-references">
            {barriers.slice(0, 6).map(({ record, facts }) => (
              <span key={record.id}>{facts?.reference ?? '–'}</span>
            ))}
            {count > 6 ? <span>+{count - 6}</span> : null}
          </span>
        </Link>
      )}
    </td>
  )
}

function cellValues({ severity, persistence }: MatrixCell): Record<string, readonly string[]> {
  return { severity: [String(severity)], persistence: [String(persistence)] }
}
