const numerals = ['1', 'a', 'A', 'i', 'I'] as const

/** How a numbered list counts, as browsers read it. */
export interface Numbering {
  readonly start: number
  readonly numeral: (typeof numerals)[number]
}

/** Above this no list of a text begins; what writes files takes no number that is far larger. */
const highestStart = 1_000_000

/** How a list counts as its attributes say. Any client can have written them: the start is whole and from 0 to a million. */
export function numberingOf({ start, type }: Readonly<Record<string, unknown>>): Numbering {
  return {
    start: typeof start === 'number' && Number.isInteger(start) ? Math.min(Math.max(start, 0), highestStart) : 1,
    numeral: numerals.find((numeral) => numeral === type) ?? '1',
  }
}

/** The marker before an item: `3.`, `c.`, `III.`. */
export function markerOf({ start, numeral }: Numbering, at: number): string {
  return `${numeralOf(start + at, numeral)}.`
}

function numeralOf(value: number, numeral: Numbering['numeral']): string {
  if (numeral === '1' || value < 1) return String(value)
  if (numeral === 'a') return letters(value)
  if (numeral === 'A') return letters(value).toUpperCase()
  if (value >= 4000) return String(value)
  return numeral === 'i' ? roman(value) : roman(value).toUpperCase()
}

/** A to z, then aa, ab. */
function letters(value: number): string {
  const rest = (value - 1) % 26
  const before = Math.floor((value - 1) / 26)
  return (before > 0 ? letters(before) : '') + String.fromCodePoint(97 + rest)
}

const romans = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const

function roman(value: number): string {
  let rest = value
  let numeral = ''
  for (const [step, sign] of romans) {
    for (; rest >= step; rest -= step) numeral += sign
  }
  return numeral
}
