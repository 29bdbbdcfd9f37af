import { isOneLetter, type KeyPress } from './key-map.ts'

/** Keys pressed after the one that opened a cell's editor, while its code was still on its way. */
export interface HeldKeys {
  /** What they have typed in place of the value; undefined shows it, and what is typed comes behind it. */
  readonly begin: string | undefined
  /** What does not belong to `begin`: for the editor, in this order. */
  readonly further: readonly KeyPress[]
  /** Escape was pressed: the cell stays as it is. */
  readonly isLeft: boolean
}

export function heldFrom(begin: string | undefined): HeldKeys {
  return { begin, further: [], isLeft: false }
}

/** With one more key. Keys that only change others, such as Shift, are none. */
export function withKey(held: HeldKeys, press: KeyPress): HeldKeys {
  const { begin, further } = held
  if (further.length > 0) return isOnlyModifier(press) ? held : { ...held, further: [...further, press] }
  if (press.key === 'Escape') return { ...held, isLeft: true }
  if (begin !== undefined && press.key === 'Backspace') return { ...held, begin: begin.slice(0, -1) }
  if (begin !== undefined && isLetter(press)) return { ...held, begin: `${begin}${press.key}` }
  return isOnlyModifier(press) ? held : { ...held, further: [press] }
}

function isOnlyModifier({ key }: KeyPress): boolean {
  return key === 'Shift' || key === 'Control' || key === 'Alt' || key === 'AltGraph' || key === 'Meta' || key === 'Dead'
}

/** A letter is one sign; Ctrl and ⌘ make a command of it, unless AltGr is what Windows reports so. */
export function isLetter({ key, command = false, alt = false, altGraph = false }: KeyPress): boolean {
  return isOneLetter(key) && (altGraph || !(command || alt))
}

/** Gives the keys to what has the focus, one after the other, as if they were pressed now. */
export async function pressAgain(presses: readonly KeyPress[]): Promise<void> {
  for (const press of presses) {
    const target = document.activeElement
    if (target === null) return
    const { key, shift: shiftKey = false, command: ctrlKey = false, alt: altKey = false } = press
    const isTaken = !target.dispatchEvent(
      new KeyboardEvent('keydown', { key, shiftKey, ctrlKey, altKey, bubbles: true, cancelable: true }),
    )
    if (!isTaken && isTextField(target)) typeInto(press)
    // The page draws what the key has done: the next one may be for another cell.
    await new Promise((resolve) => {
      setTimeout(resolve)
    })
  }
}

/** What the browser does by itself with a key that a person presses. */
function typeInto(press: KeyPress): void {
  if (isLetter(press)) document.execCommand('insertText', false, press.key)
  else if (press.key === 'Backspace') document.execCommand('delete')
}

function isTextField(target: Element): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}
