import type { FocusEvent, KeyboardEvent } from 'react'

import type { Leaving } from './use-cell-edit.ts'

/** Where Enter and Tab lead out of an editor; undefined for every other key, and while a word is being composed. */
export function leavingBy({ key, shiftKey, altKey, nativeEvent }: KeyboardEvent): Leaving | undefined {
  if (nativeEvent.isComposing || altKey) return undefined
  if (key === 'Enter') return shiftKey ? 'up' : 'down'
  if (key === 'Tab') return shiftKey ? 'back' : 'onward'
  return undefined
}

/** Whether the focus leaves the editor for good: not for a list or a question of its own, nor for another window. */
export function isLeft({ currentTarget, relatedTarget }: FocusEvent): boolean {
  if (relatedTarget instanceof Element && relatedTarget.closest('.cell-below-editor') !== null) return false
  return document.activeElement !== currentTarget
}
