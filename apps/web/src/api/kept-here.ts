/* A value that this device keeps by itself. Local storage may be missing or full: then it lasts as long as the page. */

export function keptHere(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

/** May have any shape: an older page may have written it. */
export function keptJsonHere(key: string): unknown {
  try {
    return JSON.parse(keptHere(key) ?? 'null') as unknown
  } catch {
    return undefined
  }
}

/** @param text undefined to delete it */
export function keepHere(key: string, text: string | undefined): void {
  try {
    if (text === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, text)
  } catch {
    // Missing or full.
  }
}
