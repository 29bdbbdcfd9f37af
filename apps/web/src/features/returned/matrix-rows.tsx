import { Checkbox } from '@mantine/core'
import type { Disposition } from '@minga/domain/thread/thread'
import type { MatrixChoice, ReturnedMatrixRow } from '@minga/protocol/http/returned-matrices'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { ReferenceText } from '../../ui/marks.tsx'
import { CellProblem, TakeOne } from './decide-cell.tsx'
import { keyOf, takenOf, type MatrixDecisions } from './matrix-choices.ts'

interface RowsProps extends Deciding {
  readonly rows: readonly ReturnedMatrixRow[]
}

interface Deciding {
  readonly decisions: MatrixDecisions
  readonly decide: (decisions: MatrixDecisions) => void
  readonly isDisabled: boolean
}

/** The report as one table: below each discussion its disposition and its answer, as exported, as now, and as the file has them. */
export function MatrixRows({ rows, ...deciding }: RowsProps) {
  const { t } = useTranslation('returned')
  return (
    <section className="returned-rows" aria-label={t('matrix.rows')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('matrix.column.field')}</th>
            <th scope="col">{t('column.base')}</th>
            <th scope="col">{t('matrix.column.mine')}</th>
            <th scope="col">{t('column.theirs')}</th>
            <th scope="col">{t('column.decision')}</th>
          </tr>
        </thead>
        {rows.map((row, at) => (
          <tbody key={`${row.row ?? 'gone'} ${row.thread?.id ?? at}`}>
            <tr className="returned-record">
              <th scope="rowgroup" colSpan={5}>
                <RowTitle row={row} />
              </th>
            </tr>
            <DispositionLine row={row} {...deciding} />
            <AnswerLine row={row} {...deciding} />
          </tbody>
        ))}
      </table>
    </section>
  )
}

function RowTitle({ row: { row, thread, state, code, comment } }: { readonly row: ReturnedMatrixRow }) {
  const { t } = useTranslation('returned')
  const why = t(`matrix.row.${code ?? state}`)
  return (
    <div className="returned-title">
      {thread === null || thread.reference === null ? null : <ReferenceText reference={thread.reference} />}
      <span>{comment}</span>
      <span className="dimmed">{row === null ? why : t('inRow', { row, why })}</span>
      {thread?.roadmap == null ? null : (
        <Link
          to="/groups/$groupId/roadmaps/$roadmapId"
          params={{ groupId: thread.group, roadmapId: thread.roadmap }}
          search={{ thread: thread.id }}
        >
          {t('matrix.open')}
        </Link>
      )}
    </div>
  )
}

function DispositionLine({ row, ...deciding }: Deciding & { readonly row: ReturnedMatrixRow }) {
  const { t } = useTranslation(['returned', 'threads'])
  const { disposition } = row
  if (disposition === undefined) return null
  const wordsOf = (given: Disposition | null) =>
    given === null ? t('matrix.open-disposition') : t(`threads:disposition.${given}`)
  const { base, mine, theirs, words } = disposition
  const name = t('matrix.disposition')
  const taken = takenOf(row, 'disposition', deciding.decisions)
  return (
    <tr data-state={disposition.state}>
      <th scope="row">{name}</th>
      <td data-label={t('column.base')}>{wordsOf(base)}</td>
      <td data-label={t('matrix.column.mine')} data-taken={taken === 'mine' || undefined}>
        {wordsOf(mine)}
      </td>
      <td data-label={t('column.theirs')} data-taken={taken === 'theirs' || undefined}>
        {words === undefined ? wordsOf(theirs) : <s>{words}</s>}
      </td>
      <td>
        <Decision row={row} field="disposition" name={name} {...deciding} />
      </td>
    </tr>
  )
}

function AnswerLine({ row, ...deciding }: Deciding & { readonly row: ReturnedMatrixRow }) {
  const { t } = useTranslation('returned')
  const { answer } = row
  if (answer === undefined) return null
  const name = t(answer.isReason ? 'matrix.reason' : 'matrix.answer')
  return (
    <tr data-state={answer.state}>
      <th scope="row">{name}</th>
      <td colSpan={3}>{answer.text}</td>
      <td>
        <Decision row={row} field="answer" name={name} {...deciding} />
      </td>
    </tr>
  )
}

interface DecisionProps extends Deciding {
  readonly row: ReturnedMatrixRow
  readonly field: MatrixChoice['field']
  readonly name: string
}

function Decision({ row, field, name, decisions, decide, isDisabled }: DecisionProps) {
  const { t } = useTranslation('returned')
  const cell = row[field]
  if (cell?.state === 'unreadable') {
    return <CellProblem>{t(`matrix.problem.${cell.code ?? 'no-choice'}`)}</CellProblem>
  }
  if (field === 'answer' && row.answer?.isReason === true) {
    return <span className="dimmed">{t('matrix.cell.reason')}</span>
  }
  if (cell?.state === 'mine' || cell?.state === 'same')
    return <span className="dimmed">{t(`matrix.cell.${cell.state}`)}</span>
  const take = takenOf(row, field, decisions)
  const put = (value: 'mine' | 'theirs') => decide(new Map([...decisions, [keyOf(row, field), value]]))
  if (cell?.state === 'theirs') {
    return (
      <Checkbox
        size="xs"
        label={t('matrix.write')}
        aria-label={t('matrix.writeThis', { field: name, reference: row.thread?.reference ?? '' })}
        checked={take === 'theirs'}
        disabled={isDisabled}
        onChange={({ currentTarget }) => put(currentTarget.checked ? 'theirs' : 'mine')}
      />
    )
  }
  return <TakeOne name={name} taken={take} isDisabled={isDisabled} take={put} />
}
