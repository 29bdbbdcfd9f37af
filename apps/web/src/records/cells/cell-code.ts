/* What a person needs to write cells, not to see them. One file, which loads when a person comes to a grid: see `loadCellCode`. */
export { undoChanges } from '../../api/register-changes.ts'
export { CellEditor } from './cell-editor.tsx'
export { clearing, filling } from './cell-plans.ts'
export { lettersOf } from './held-letters.ts'
export { RejectedCells } from './rejected-cells.tsx'
export { SelectionActs } from './selection-acts.tsx'
export { sendPlan, unwritten } from './send-plan.tsx'
export { writeHere } from './write-here.ts'
