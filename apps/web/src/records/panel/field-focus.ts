import { useEffect, type RefObject } from 'react'

/** Puts the focus at a field of the open record. @returns whether it has a control by now */
export function focusField(within: ParentNode, field: string): boolean {
  const control = controlOf(within, field)
  if (control === undefined) return false
  control.focus({ preventScroll: true })
  // jsdom lays nothing out.
  control.scrollIntoView?.({ block: 'center' })
  return true
}

/** A text has a box that becomes its editor where a field has its control; the buttons beside its label come after it. */
function controlOf(within: ParentNode, field: string): HTMLElement | undefined {
  const frame = within.querySelector(`[data-field="${CSS.escape(field)}"]`)
  if (frame === null) return undefined
  const isText = frame.matches('.long-texts')
  const found = isText
    ? frame.querySelector<HTMLElement>('[role="textbox"]')
    : frame.querySelector<HTMLElement>('input:not([type="hidden"], :disabled), textarea, select')
  return found ?? undefined
}

/**
 * Puts the focus at the field that a record is opened at, as soon as its control is there: an editor is loaded when it is
 * first shown. A person who goes elsewhere meanwhile stays there.
 *
 * @param field the same for as long as the record is not opened at another one
 */
export function useFieldFocus(body: RefObject<HTMLElement | null>, field: string | undefined) {
  useEffect(() => {
    const root = body.current
    if (root === null || field === undefined) return undefined
    // The panel takes the focus when it opens, after its parts.
    const frame = requestAnimationFrame(() => {
      if (focusField(root, field)) stop()
    })
    const observer = new MutationObserver(() => {
      if (focusField(root, field)) stop()
    })
    const stop = () => {
      observer.disconnect()
      cancelAnimationFrame(frame)
      root.removeEventListener('focusin', stop)
    }
    observer.observe(root, { childList: true, subtree: true })
    root.addEventListener('focusin', stop)
    return stop
  }, [body, field])
}
