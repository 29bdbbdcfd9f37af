import { keyParts } from '@minga/domain/record/custom-key'
import type { GroupId } from '@minga/domain/identity/ids'
import { usualChanges, type ChangeOutcome } from '@minga/protocol/http/register-changes'
import type { TFunction } from 'i18next'

import { hasDoneNothing } from '../../api/api-problem.ts'
import { sendChanges } from '../../api/register-changes.ts'
import { FormProblem } from '../../ui/states.tsx'
import type { CellPlan, RejectedCell } from './cell-plans.ts'
import type { UndoEntry } from './undo-stack.ts'
import type { SayOfCells } from './use-say-of-cells.tsx'

interface Sent extends SayOfCells {
  readonly group: GroupId
  /** Resolves once the server has the changes that were written here: it compares with its own state. */
  readonly settled: () => Promise<void>
  readonly t: TFunction<'records'>
  readonly onRejected: (cells: readonly RejectedCell[]) => void
}

/** Sends a plan as one set of changes and says what came of it. @returns what takes it back; undefined where nothing can have been written */
export async function sendPlan(plan: CellPlan, to: Sent): Promise<UndoEntry | undefined> {
  const { group, settled, t, say, sayWaiting, onRejected } = to
  const { changes, rivals } = plan
  const total = changes.length
  const stopping = new AbortController()
  const key = crypto.randomUUID()
  let done = 0
  const howFar = () => (total > usualChanges ? t('cell.writingSome', { done, count: total }) : t('cell.writing'))
  const sayHowFar = sayWaiting(howFar(), total > usualChanges ? () => stopping.abort() : undefined)
  try {
    await settled()
    const answered = (count: number) => {
      done = count
      sayHowFar(howFar())
    }
    const outcomes = await sendChanges({ group, key, changes, rivals, answered, signal: stopping.signal })
    const count = outcomes.filter(({ state }) => state === 'applied').length
    onRejected([...plan.rejected, ...unwritten(plan, outcomes)])
    const left = total - outcomes.length
    say([t('cell.written', { count }), left > 0 ? t('cell.stopped', { count: left }) : ''].filter(Boolean).join(' '))
    return count > 0 ? { is: 'set', key } : undefined
  } catch (error) {
    say(<FormProblem error={error} />, 'red')
    // What was written before the failure can be taken back, and what may have been where no answer came.
    return done > 0 || !hasDoneNothing(error) ? { is: 'set', key } : undefined
  }
}

export function unwritten({ changes }: CellPlan, outcomes: readonly ChangeOutcome[]): RejectedCell[] {
  return outcomes.flatMap(({ index, state, code }) => {
    const change = changes[index]
    if (change === undefined || state === 'applied' || state === 'same') return []
    const { record, field, value } = change
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    return [{ record, column: keyParts(field).name, text, why: code ?? 'conflict' }]
  })
}
