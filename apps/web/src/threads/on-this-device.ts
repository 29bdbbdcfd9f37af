/*
 * What somebody has written and nobody has taken yet, on this device alone. A browser may keep nothing, or have no room: then what was
 * written stands where it was written, as long as the page does.
 */

export function keptHere(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

/** Of which any shape may come out: an older page may have left it. */
export function keptJsonHere(key: string): unknown {
  try {
    return JSON.parse(keptHere(key) ?? 'null') as unknown
  } catch {
    return undefined
  }
}

/** @param text undefined: nothing is to be kept any more */
export function keepHere(key: string, text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {
    // As said above.
  }
}
