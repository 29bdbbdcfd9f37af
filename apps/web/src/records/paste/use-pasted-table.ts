import { useEffect } from 'react'

import { showProblem } from '../../ui/show-problem.tsx'
import type { CopiedTable } from './clipboard-table.ts'
import { keptClipboard, type KeptClipboard } from './kept-clipboard.ts'

/** Calls with the table that is pasted on the page, outside of any field. What is no table is left alone. */
export function usePastedTable(isOn: boolean, pasted: (table: CopiedTable) => void): void {
  useEffect(() => {
    if (!isOn) return
    let isLeft = false
    const read = async (copy: KeptClipboard) => {
      const { readClipboard } = await import('./clipboard-table.ts')
      const table = isLeft ? undefined : readClipboard(copy)
      if (table !== undefined) pasted(table)
    }
    const paste = ({ target, clipboardData }: ClipboardEvent) => {
      const isInField =
        target instanceof HTMLElement &&
        (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"]') !== null)
      const copy = isInField ? undefined : keptClipboard(clipboardData)
      if (copy !== undefined) read(copy).catch(showProblem)
    }
    document.addEventListener('paste', paste)
    return () => {
      isLeft = true
      document.removeEventListener('paste', paste)
    }
  }, [isOn, pasted])
}
