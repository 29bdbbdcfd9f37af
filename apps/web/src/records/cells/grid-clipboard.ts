import type { ClipboardEvent } from 'react'

import { readPasted, type PastedTable } from './copied-cells.ts'

interface ClipboardActs {
  readonly mayWrite: boolean
  readonly copy: () => { readonly html: string; readonly text: string }
  readonly clear: () => void
  readonly paste: (table: PastedTable) => void
}

interface ClipboardEvents {
  readonly onCopy: (event: ClipboardEvent) => void
  readonly onCut: (event: ClipboardEvent) => void
  readonly onPaste: (event: ClipboardEvent) => void
}

/** Copying and pasting while the grid itself has the focus; in an editor they are the text's. */
export function gridClipboard({ mayWrite, copy, clear, paste }: ClipboardActs): ClipboardEvents {
  const put = (event: ClipboardEvent): boolean => {
    if (event.target !== event.currentTarget) return false
    const { html, text } = copy()
    event.clipboardData.setData('text/html', html)
    event.clipboardData.setData('text/plain', text)
    event.preventDefault()
    return true
  }
  return {
    onCopy: put,
    onCut: (event) => {
      if (put(event) && mayWrite) clear()
    },
    onPaste: (event) => {
      if (event.target !== event.currentTarget || !mayWrite) return
      const table = readPasted(event.clipboardData)
      if (table === undefined) return
      event.preventDefault()
      // The page would make new records of it.
      event.stopPropagation()
      paste(table)
    },
  }
}
