import { useCallbackRef } from '@mantine/hooks'
import { useEffect, type RefObject } from 'react'

import { keptClipboard } from '../paste/kept-clipboard.ts'
import { withCellCode } from './load-cell-code.ts'
import type { PastedTable } from './read-pasted.ts'

interface ClipboardActs {
  readonly mayWrite: boolean
  /** Undefined where no cell of a record is selected. */
  readonly copy: () => { readonly html: string; readonly text: string } | undefined
  readonly clear: () => void
  readonly paste: (table: PastedTable) => void
}

/**
 * Copying and pasting while the grid itself has the focus; in an editor they are the text's. Listens to the document,
 * because the browser sends these events to where a text was last selected, not to what has the focus.
 */
export function useGridClipboard(grid: RefObject<HTMLElement | null>, acts: ClipboardActs): void {
  const { mayWrite } = acts
  const isHere = () => document.activeElement === grid.current
  const put = (event: ClipboardEvent): boolean => {
    const { clipboardData } = event
    // A reader may have marked a word in a cell.
    const isOfText = !mayWrite && document.getSelection()?.isCollapsed === false
    if (clipboardData === null || isOfText || !isHere()) return false
    const copied = acts.copy()
    if (copied === undefined) return false
    const { html, text } = copied
    clipboardData.setData('text/html', html)
    clipboardData.setData('text/plain', text)
    event.preventDefault()
    return true
  }
  const onCopy = useCallbackRef((event: ClipboardEvent) => void put(event))
  const onCut = useCallbackRef((event: ClipboardEvent) => {
    if (put(event) && mayWrite) acts.clear()
  })
  const onPaste = useCallbackRef((event: ClipboardEvent) => {
    const copy = mayWrite && isHere() ? keptClipboard(event.clipboardData) : undefined
    if (copy === undefined) return
    event.preventDefault()
    // The page would make new records of it.
    event.stopImmediatePropagation()
    withCellCode(({ readPasted }) => {
      const table = readPasted(copy)
      if (table !== undefined) acts.paste(table)
    })
  })
  useEffect(() => {
    document.addEventListener('copy', onCopy, true)
    document.addEventListener('cut', onCut, true)
    document.addEventListener('paste', onPaste, true)
    return () => {
      document.removeEventListener('copy', onCopy, true)
      document.removeEventListener('cut', onCut, true)
      document.removeEventListener('paste', onPaste, true)
    }
  }, [onCopy, onCut, onPaste])
}
