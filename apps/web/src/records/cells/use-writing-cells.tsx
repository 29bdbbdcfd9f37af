import type { CustomFields } from '@minga/domain/custom-field/custom-field'
import type { GroupId } from '@minga/domain/identity/ids'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'

import type { CellPlan, RejectedCell } from './cell-plans.ts'
import { type CellCode, withCellCode } from './load-cell-code.ts'
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
  const saying = useSayOfCells()
  const [rejected, setRejected] = useState<readonly RejectedCell[]>([])
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const write = (code: CellCode, plan: CellPlan): Noted => {
    setRejected(plan.rejected)
    if (place === undefined || plan.changes.length === 0) return undefined
    // Bringing in a flagged column is on record: the server has to hear of it.
    if (plan.changes.length === 1 && (plan.rivals ?? []).length === 0) {
      const { results, inverse } = code.writeHere(place.doc, plan.changes, place.own)
      setRejected([...plan.rejected, ...code.unwritten(plan, results)])
      return inverse.length > 0 ? { is: 'edit', back: inverse } : undefined
    }
    // One after the other: the second is made against what the first one left.
    const sent = last.current.then(() => code.sendPlan(plan, { ...place, ...saying, t, onRejected: setRejected }))
    last.current = sent.catch(() => undefined)
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
