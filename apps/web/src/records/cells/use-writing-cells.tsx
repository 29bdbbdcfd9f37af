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
import type { Noted } from './use-cell-undo.tsx'
import { useSayOfCells } from './use-say-of-cells.tsx'

interface Written {
  readonly group: GroupId
  readonly doc: Y.Doc
  /** Resolves once the server has the changes that were written here: it compares with its own state. */
  readonly settled: () => Promise<void>
  readonly note: (noted: Noted) => void
  /** The fields that the coalition made for itself. */
  readonly own?: CustomFields
}

export interface WritingCells {
  /** @param note of what can be taken back, where a place is kept for it */
  readonly write: (plan: CellPlan, note?: (noted: Noted) => void) => void
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
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const send = async (
    { sendChanges, usualChanges }: CellCode,
    { group, settled }: Written,
    plan: CellPlan,
  ): Promise<UndoEntry | undefined> => {
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
      setRejected([...plan.rejected, ...unwritten(plan, outcomes)])
      const left = total - outcomes.length
      say([t('cell.written', { count }), left > 0 ? t('cell.stopped', { count: left }) : ''].filter(Boolean).join(' '))
      return count > 0 ? { is: 'set', key } : undefined
    } catch (error) {
      say(<FormProblem error={error} />, 'red')
      // The pieces written before the failure can be taken back.
      return done > 0 ? { is: 'set', key } : undefined
    }
  }
  const write = (code: CellCode, plan: CellPlan): Noted => {
    setRejected(plan.rejected)
    if (place === undefined || plan.changes.length === 0) return undefined
    // Bringing in a flagged column is on record: the server has to hear of it.
    if (plan.changes.length === 1 && (plan.rivals ?? []).length === 0) {
      const { results, inverse } = code.writeHere(place.doc, plan.changes, place.own)
      setRejected([...plan.rejected, ...unwritten(plan, results)])
      return inverse.length > 0 ? { is: 'edit', back: inverse } : undefined
    }
    // One after the other: the second is made against what the first one left.
    const sent = last.current.then(() => send(code, place, plan))
    last.current = sent
    return sent
  }
  return {
    rejected,
    dismiss: () => setRejected([]),
    write: (plan, note = place?.note) =>
      withCellCode((code) => {
        const noted = write(code, plan)
        note?.(noted)
      }),
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
