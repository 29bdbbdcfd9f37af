import { keyParts } from '@minga/domain/record/custom-key'
import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import type { GroupId } from '@minga/domain/identity/ids'
import type { ChangeOutcome } from '@minga/protocol/http/register-changes'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'

import { FormProblem } from '../../ui/states.tsx'
import type { CellPlan, RejectedCell } from './cell-plans.ts'
import { type CellCode, withCellCode } from './load-cell-code.ts'
import type { UndoEntry } from './undo-stack.ts'
import { useSayOfCells } from './use-say-of-cells.tsx'

interface Written {
  readonly group: GroupId
  readonly doc: Y.Doc
  /** Resolves once the server has the changes that were written here: it compares with its own state. */
  readonly settled: () => Promise<void>
  readonly note: (entry: UndoEntry) => void
  /** The fields that the coalition made for itself. */
  readonly own?: CustomFields
}

export interface WritingCells {
  readonly write: (plan: CellPlan) => void
  readonly rejected: readonly RejectedCell[]
  readonly dismiss: () => void
}

/**
 * Writes a plan: one cell into the copy on the device, which works offline; several as one set of changes, which the
 * server takes against what the writer saw. What stays out is kept beside the grid.
 */
export function useWritingCells(place: Written | undefined): WritingCells {
  const { t } = useTranslation('records')
  const { say, sayWaiting } = useSayOfCells()
  const [rejected, setRejected] = useState<readonly RejectedCell[]>([])
  const last = useRef<Promise<void>>(Promise.resolve())
  const send = async ({ sendChanges, usualChanges }: CellCode, { group, settled, note }: Written, plan: CellPlan) => {
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
      if (count > 0) note({ is: 'set', key })
      setRejected([...plan.rejected, ...unwritten(plan, outcomes)])
      const left = total - outcomes.length
      say([t('cell.written', { count }), left > 0 ? t('cell.stopped', { count: left }) : ''].filter(Boolean).join(' '))
    } catch (error) {
      // The pieces written before the failure can be taken back.
      if (done > 0) note({ is: 'set', key })
      say(<FormProblem error={error} />, 'red')
    }
  }
  const write = (code: CellCode, plan: CellPlan) => {
    setRejected(plan.rejected)
    if (place === undefined || plan.changes.length === 0) return
    // Bringing in a flagged column is on record: the server has to hear of it.
    if (plan.changes.length === 1 && (plan.rivals ?? []).length === 0) {
      const { results, inverse } = code.writeHere(place.doc, plan.changes, place.own)
      if (inverse.length > 0) place.note({ is: 'edit', back: inverse })
      setRejected([...plan.rejected, ...unwritten(plan, results)])
      return
    }
    // One after the other: the second is made against what the first one left.
    last.current = last.current.then(() => send(code, place, plan))
  }
  return {
    rejected,
    dismiss: () => setRejected([]),
    write: (plan) => withCellCode((code) => write(code, plan)),
  }
}

function unwritten({ changes }: CellPlan, outcomes: readonly ChangeOutcome[]): RejectedCell[] {
  return outcomes.flatMap(({ index, state, code }) => {
    const change = changes[index]
    if (change === undefined || state === 'applied' || state === 'same') return []
    const { record, field, value } = change
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    return [{ record, column: keyParts(field).name, text, why: code ?? 'conflict' }]
  })
}
