const clusters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
/** The compiler writes names as Rust does: in quotation marks that are escaped once more. */
const named = /(?:the text|the disallowed codepoint) `\\"(.+?)\\"`/gu
const escape = /\\+u\{([0-9a-f]{1,6})\}/giu
const invisible = /^[\p{Default_Ignorable_Code_Point}\p{C}\p{Z}]*$/u
/** In code points: a letter with its marks. */
const longestName = 16
/** Stands for a letter that no font has. */
const box = '□'

/** The letters that no font has, or that PDF/UA-1 forbids, as the compiler names them. */
export function unshownLetters(problems: string): Set<string> {
  const found = [...problems.matchAll(named)].map(([, letters = '']) =>
    letters.replaceAll(escape, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))),
  )
  const visible = found.filter((letters) => !invisible.test(letters))
  // Joining characters are named with the letters. They stand alone only if nothing else is named.
  return new Set(visible.length > 0 ? visible : found)
}

/** Text with a box for each letter, as a reader counts them, that cannot be shown; what is invisible goes without. */
export function withoutLetters(text: string, unshown: ReadonlySet<string>): string {
  const instead = unshown.has(box) ? '' : box
  return Array.from(clusters.segment(text), ({ segment }) => {
    const lacking = lackingIn(segment, unshown)
    if (lacking.length === 0) return segment
    return lacking.every((letters) => invisible.test(letters))
      ? lacking.reduce((left, letters) => left.replaceAll(letters, ''), segment)
      : instead
  }).join('')
}

/** Looked up, not searched for: a text may have twenty thousand different ones. */
function lackingIn(segment: string, unshown: ReadonlySet<string>): string[] {
  const points = Array.from(segment)
  const parts = points.flatMap((_, at) =>
    Array.from({ length: Math.min(longestName, points.length - at) }, (__, more) =>
      points.slice(at, at + more + 1).join(''),
    ),
  )
  return parts.filter((part) => unshown.has(part))
}
