import { wordChanges } from '../thread/word-changes.ts'

/** A stretch of two texts laid over each other. */
export interface DifferencePart {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** Of what did not change, so many letters are shown on each side of a change. */
const around = 80
/** Of what came or went in one place, so many letters are shown. */
const mostShown = 2000
/** From this length on, in letters of both texts, only where the first and the last change lie is looked for. */
const longest = 400_000
const cut = '…'

/** What changed between two texts, word by word, with a few words around it. Empty where nothing did. */
export function textDifference(before: string, after: string): DifferencePart[] {
  if (before === after) return []
  const changes =
    before.length + after.length > longest
      ? [{ at: 0, removed: before.length, written: after }]
      : wordChanges(before, after)
  const parts: DifferencePart[] = []
  let passed = 0
  for (const [index, { at, removed, written }] of changes.entries()) {
    const between = before.slice(passed, at)
    parts.push({ kind: 'same', text: index === 0 ? endOf(between) : middleOf(between) })
    passed = at + removed
    parts.push({ kind: 'removed', text: shown(before.slice(at, passed)) }, { kind: 'added', text: shown(written) })
  }
  parts.push({ kind: 'same', text: startOf(before.slice(passed)) })
  return parts.filter(({ text }) => text !== '')
}

function shown(text: string): string {
  return text.length <= mostShown ? text : `${text.slice(0, wholeUpTo(text, mostShown))}${cut}`
}

function startOf(text: string): string {
  return text.length <= around ? text : `${text.slice(0, wholeUpTo(text, around))}${cut}`
}

function endOf(text: string): string {
  return text.length <= around ? text : `${cut}${text.slice(wholeUpTo(text, text.length - around))}`
}

function middleOf(text: string): string {
  if (text.length <= 2 * around) return text
  return `${text.slice(0, wholeUpTo(text, around))} ${cut} ${text.slice(wholeUpTo(text, text.length - around))}`
}

/** Not between the two halves of a character. */
function wholeUpTo(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at
}
