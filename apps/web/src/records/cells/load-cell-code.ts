import type * as code from './cell-code.ts'
import { keptLoad } from '../../ui/lazy-named.ts'
import { showProblem } from '../../ui/show-problem.tsx'

export type CellCode = typeof code

/** The code that writes cells. A list at rest shows them without it. */
export const loadCellCode = keptLoad(() => import('./cell-code.ts'))

/** Loads it when a person comes to a grid, before the first key. */
export function readyCellCode(): void {
  // What is done in a cell says so, if it does not come then either.
  loadCellCode().catch(() => undefined)
}

/** Does something with that code: at once where it is there, and in the order of the keys where it is not. */
export function withCellCode(task: (code: CellCode) => void): void {
  if (loadCellCode.now === undefined) void loadCellCode().then(task).catch(showProblem)
  else task(loadCellCode.now)
}
