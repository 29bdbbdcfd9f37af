import { useEffect } from 'react'

import { readClipboard, type CopiedTable } from './clipboard-table.ts'

/** Calls with the table that is pasted on the page, outside of any field. What is no table is left alone. */
export function usePastedTable(isOn: boolean, pasted: (table: CopiedTable) => void): void {
  useEffect(() => {
    if (!isOn) return
    const paste = (event: ClipboardEvent) => {
      const { target, clipboardData } = event
      const isInField =
        target instanceof HTMLElement &&
        (target.isContentEditable || target.closest('input, textarea, select, [role="dialog"]') !== null)
      const table = isInField || clipboardData === null ? undefined : readClipboard(clipboardData)
      if (table === undefined) return
      event.preventDefault()
      pasted(table)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [isOn, pasted])
}
