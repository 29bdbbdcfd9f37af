import { Checkbox } from '@mantine/core'
import type { RecordKind } from '@minga/domain/record/record-kind'
import type { GroupView } from '@minga/protocol/http/me'
import type { ReturnedCell, ReturnedRow, ReturnedValue } from '@minga/protocol/http/returned-registers'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'

import { fieldName } from '../../records/field-name.ts'
import { useRecordWords } from '../../records/use-record-words.ts'
import { ReferenceText } from '../../ui/marks.tsx'
import { canBeAdded, keyOf, type Decisions } from './choices.ts'
import { CellProblem, TakeOne } from './decide-cell.tsx'
import { useCellWords } from './use-cell-words.ts'

interface RowsProps {
  readonly group: GroupView
  readonly rows: readonly ReturnedRow[]
  readonly decisions: Decisions
  readonly decide: (decisions: Decisions) => void
  readonly isDisabled: boolean
}

/** The report as one table: below each record its cells, with the exported value, the present one and the one in the file. */
export function ReportRows({ group, rows, ...deciding }: RowsProps) {
  const { t } = useTranslation('returned')
  return (
    <section className="returned-rows" aria-label={t('rows')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('column.field')}</th>
            <th scope="col">{t('column.base')}</th>
            <th scope="col">{t('column.mine')}</th>
            <th scope="col">{t('column.theirs')}</th>
            <th scope="col">{t('column.decision')}</th>
          </tr>
        </thead>
        {rows.map((row) => (
          <tbody key={`${row.record} ${row.row}`}>
            <tr className="returned-record">
              <th scope="rowgroup" colSpan={5}>
                <RowTitle row={row} {...deciding} />
              </th>
            </tr>
            <WholeRecord group={group} row={row} />
            {row.cells
              .filter((cell) => !isOfWhole(row, cell))
              .map((cell) => (
                <CellLine key={cell.field} group={group} row={row} cell={cell} {...deciding} />
              ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

type Deciding = Pick<RowsProps, 'decisions' | 'decide' | 'isDisabled'>

function RowTitle({ row, decisions, decide, isDisabled }: Deciding & { readonly row: ReturnedRow }) {
  const { t } = useTranslation('returned')
  const { label } = useRecordWords()
  const { record, reference, title, state, code, lacks, kind } = row
  const why =
    code === 'lacks'
      ? t('row.lacks', { field: label(kind, lacks ?? 'title') })
      : t(`row.${code ?? state}`, { reference: reference ?? '' })
  const add = (isAdded: boolean) => {
    const copies = new Set(decisions.copies)
    if (isAdded) copies.add(record)
    else copies.delete(record)
    decide({ ...decisions, copies })
  }
  return (
    <div className="returned-title">
      {state === 'new' || (state === 'unreadable' && reference === null) ? null : (
        <ReferenceText reference={reference} />
      )}
      <span>{title}</span>
      <span className="dimmed">{row.row === null ? why : t('inRow', { row: row.row, why })}</span>
      {state === 'copied' && canBeAdded(row) ? (
        <Checkbox
          size="xs"
          label={t('addCopy')}
          checked={decisions.copies.has(record)}
          disabled={isDisabled}
          onChange={({ currentTarget: { checked } }) => add(checked)}
        />
      ) : null}
    </div>
  )
}

/** A record that does not exist yet stands in one line: there is nothing to compare it with. */
function isOfWhole({ state, code }: ReturnedRow, cell: ReturnedCell): boolean {
  return cell.state === 'theirs' && (state === 'new' || state === 'copied' || code === 'lacks')
}

function WholeRecord({ group, row }: Pick<CellProps, 'group' | 'row'>) {
  const { label } = useRecordWords()
  const words = useCellWords(row.kind, group.id)
  const cells = row.cells.filter((cell) => isOfWhole(row, cell))
  if (cells.length === 0) return null
  return (
    <tr>
      <td colSpan={5}>
        <dl className="returned-whole">
          {cells.map(({ field, theirs }) => (
            <div key={field}>
              <dt>{fieldName(field, (name) => label(row.kind, name))}</dt>
              <dd>{words(field, theirs)}</dd>
            </div>
          ))}
        </dl>
      </td>
    </tr>
  )
}

interface CellProps extends Deciding {
  readonly group: GroupView
  readonly row: ReturnedRow
  readonly cell: ReturnedCell
}

function CellLine({ group, row, cell, ...deciding }: CellProps) {
  const { t } = useTranslation('returned')
  const { label } = useRecordWords()
  const name = fieldName(cell.field, (field) => label(row.kind, field))
  const words = (value: ReturnedValue) => <Value group={group} kind={row.kind} field={cell.field} value={value} />
  const taken = takenIn(row, cell, deciding.decisions)
  return (
    <tr data-state={cell.state}>
      <th scope="row">{name}</th>
      <td data-label={t('column.base')}>{words(cell.base)}</td>
      <td data-label={t('column.mine')} data-taken={taken === 'mine' || undefined}>
        {words(cell.mine)}
      </td>
      <td data-label={t('column.theirs')} data-taken={taken === 'theirs' || undefined}>
        {cell.state === 'unreadable' ? <s>{String(cell.theirs ?? '')}</s> : words(cell.theirs)}
      </td>
      <td>
        <Decision row={row} cell={cell} name={name} {...deciding} />
      </td>
    </tr>
  )
}

function takenIn(row: ReturnedRow, cell: ReturnedCell, { cells, copies }: Decisions): 'mine' | 'theirs' | undefined {
  if (cell.state === 'conflict') return cells.get(keyOf(row, cell))
  if (cell.state !== 'theirs' || row.state === 'unreadable') return undefined
  return row.state === 'copied' && !copies.has(row.record) ? undefined : 'theirs'
}

function Value({
  group,
  kind,
  field,
  value,
}: {
  readonly group: GroupView
  readonly kind: RecordKind
  readonly field: string
  readonly value: ReturnedValue
}) {
  const { t } = useTranslation('returned')
  const words = useCellWords(kind, group.id)(field, value)
  return words === '' ? <span className="dimmed">{t('empty')}</span> : <Fragment>{words}</Fragment>
}

function Decision({
  row,
  cell,
  name,
  decisions,
  decide,
  isDisabled,
}: Omit<CellProps, 'group'> & { readonly name: string }) {
  const { t } = useTranslation('returned')
  if (cell.state === 'unreadable') {
    return <CellProblem>{t(`problem.${cell.code ?? 'invalid'}`)}</CellProblem>
  }
  if (cell.state !== 'conflict') {
    const taken = takenIn(row, cell, decisions)
    const isLeft = cell.state === 'theirs' && taken === undefined
    return <span className="dimmed">{isLeft ? t('cell.left') : t(`cell.${cell.state}`)}</span>
  }
  const key = keyOf(row, cell)
  return (
    <TakeOne
      name={name}
      taken={decisions.cells.get(key)}
      isDisabled={isDisabled}
      take={(value) => decide({ ...decisions, cells: new Map([...decisions.cells, [key, value]]) })}
    />
  )
}
