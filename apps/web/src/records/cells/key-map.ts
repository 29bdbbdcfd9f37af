import type { Motion } from './selection.ts'

/** A key as it was pressed in a grid, whatever the machine calls its command key. */
export interface KeyPress {
  readonly key: string
  readonly shift?: boolean
  /** Ctrl, or ⌘. */
  readonly command?: boolean
  readonly alt?: boolean
  /** The third level of a keyboard, which Windows reports as Ctrl and Alt at once. */
  readonly altGraph?: boolean
}

export type GridCommand =
  | { readonly do: 'move'; readonly by: Motion; readonly isExtending: boolean }
  | { readonly do: 'select'; readonly what: 'all' | 'row' | 'column' | 'collapsed' }
  /** `text` replaces the value; without it the editor shows the value. */
  | { readonly do: 'edit'; readonly text?: string }
  | { readonly do: 'open' | 'clear' | 'undo' | 'redo' }
  | { readonly do: 'fill'; readonly to: 'down' | 'right' }

/** How many rows a page is. */
const page = 12

/**
 * The command of a key in a grid. Copying and pasting are the browser's own events.
 *
 * @param mayWrite whether the active cell's reader may write; a reader's letters move and find, as everywhere
 * @returns undefined for a key that is left to the page
 */
export function commandOf(press: KeyPress, mayWrite: boolean): GridCommand | undefined {
  const moving = motionOf(press)
  if (moving !== undefined) return moving
  const { key, shift = false, command = false } = press
  if (isTyped(press)) return typed(press, mayWrite)
  if (press.alt === true) return undefined
  switch (key) {
    case 'F2':
      return mayWrite ? { do: 'edit' } : undefined
    case 'Enter':
      if (shift) return { do: 'move', by: { to: 'step', rows: -1, columns: 0 }, isExtending: false }
      return command || !mayWrite ? { do: 'open' } : { do: 'edit' }
    case 'Escape':
      return { do: 'select', what: 'collapsed' }
    case 'Delete':
    case 'Backspace':
      return mayWrite && !command ? { do: 'clear' } : undefined
  }
  return command ? withCommand(key.toLowerCase(), shift, mayWrite) : undefined
}

function motionOf({ key, shift = false, command = false, alt = false }: KeyPress): GridCommand | undefined {
  if (alt) return undefined
  const move = (by: Motion): GridCommand => ({ do: 'move', by, isExtending: shift })
  const arrow = (rows: -1 | 0 | 1, columns: -1 | 0 | 1) => move({ to: command ? 'edge' : 'step', rows, columns })
  switch (key) {
    case 'ArrowDown':
      return arrow(1, 0)
    case 'ArrowUp':
      return arrow(-1, 0)
    case 'ArrowRight':
      return arrow(0, 1)
    case 'ArrowLeft':
      return arrow(0, -1)
    case 'PageDown':
      return move({ to: 'step', rows: page, columns: 0 })
    case 'PageUp':
      return move({ to: 'step', rows: -page, columns: 0 })
    case 'Home':
      return move({ to: command ? 'first' : 'row-start' })
    case 'End':
      return move({ to: command ? 'last' : 'row-end' })
    case 'Tab':
      if (command) return undefined
      return { do: 'move', by: { to: 'neighbour', columns: shift ? -1 : 1 }, isExtending: false }
    default:
      return undefined
  }
}

/** A letter, or the beginning of one: an accent that waits for its vowel, or a syllable that is being composed. */
function isTyped({ key, command = false, alt = false, altGraph = false }: KeyPress): boolean {
  const isLetter = isOneLetter(key)
  const isBegun = key === 'Dead' || key === 'Process'
  return (isLetter || isBegun) && (altGraph || (!command && !alt) || (!command && isBegun))
}

/** Names of keys are longer. */
export function isOneLetter(key: string): boolean {
  return /^.$/u.test(key)
}

function typed({ key, shift = false }: KeyPress, mayWrite: boolean): GridCommand | undefined {
  if (key === ' ') return shift ? { do: 'select', what: 'row' } : { do: 'open' }
  if (mayWrite) return { do: 'edit', text: isOneLetter(key) ? key : '' }
  if (key === 'j') return { do: 'move', by: { to: 'step', rows: 1, columns: 0 }, isExtending: false }
  if (key === 'k') return { do: 'move', by: { to: 'step', rows: -1, columns: 0 }, isExtending: false }
  return undefined
}

function withCommand(key: string, shift: boolean, mayWrite: boolean): GridCommand | undefined {
  if (key === 'a') return { do: 'select', what: 'all' }
  if (key === ' ') return { do: 'select', what: 'column' }
  if (!mayWrite) return undefined
  if (key === 'z') return { do: shift ? 'redo' : 'undo' }
  if (key === 'y') return { do: 'redo' }
  if (shift) return undefined
  if (key === 'd') return { do: 'fill', to: 'down' }
  return key === 'r' ? { do: 'fill', to: 'right' } : undefined
}
