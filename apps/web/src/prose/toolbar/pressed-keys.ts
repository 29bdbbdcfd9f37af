const isMac = /Mac|iPhone|iPad/u.test(globalThis.navigator?.userAgent ?? '')

/** A shortcut as this machine's keys are labelled: `Mod+B` is ⌘B or Ctrl+B. */
export function pressedKeys(keys: string): string {
  if (!isMac) return keys.replace('Mod', 'Ctrl')
  return keys.replace('Mod', '⌘').replace('Shift', '⇧').replace('Alt', '⌥').replaceAll('+', '')
}
