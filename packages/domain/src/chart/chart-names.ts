import { textIn, type Language, type LocalizedText } from '../language/language.ts'

/** In letters: enough to distinguish two names. */
const longest = 120

/** A name for a drawing: one line, without letters that XML cannot hold. */
export function oneLine(text: string): string {
  const line = text
    .toWellFormed()
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]/gu, '')
    .trim()
  const letters = Array.from(line)
  return letters.length <= longest ? line : `${letters.slice(0, longest - 1).join('')}…`
}

/** The name of a record in a chart: `LEV-003 Clinker factor`. */
export function recordName(
  { reference, title }: { readonly reference: string; readonly title: LocalizedText },
  language: Language,
): string {
  return oneLine(`${reference} ${textIn(title, language)}`)
}

/** The names, with a number behind a repeated one: a legend may have each name once only. */
export function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    let free = name
    for (let at = 2; taken.has(free); at += 1) free = `${name} (${at})`
    taken.add(free)
    return free
  })
}
