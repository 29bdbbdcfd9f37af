import { evenWords } from './alike.ts'
import type { ExportedClause } from './returned-text.ts'

const reference = /^[A-Z]{2,5}-\d+$/

/** The words of a paragraph for its clause, without those that the file writes before it. */
export function ownText({ leads, is }: Pick<ExportedClause, 'leads' | 'is'>, text: string): string {
  const shown = text.replaceAll(/[\u00AD\u200B\u2060\uFEFF]/gu, '').trim()
  if (is !== 'figure' && leads.length > 0) return shown.replace(/^[☑☐☒]\s*/u, '')
  const lead = leads.find((each) => each !== '' && shown.startsWith(each))
  return lead === undefined ? shown : shown.slice(lead.length).trimStart()
}

/** Whether a paragraph still has the words of the clause. A record may have another name for the person who exported the file. */
export function saysTheSame(clause: ExportedClause, text: string): boolean {
  const [said, says] = [evenWords(clause.text), evenWords(ownText(clause, text))]
  if (said === says) return true
  const names = clause.records.map(evenWords).filter((name) => name !== '')
  if (names.length === 0) return false
  const pieces: string[] = []
  let rest = said
  for (const name of names) {
    const at = rest.indexOf(name)
    if (at < 0) return false
    pieces.push(escaped(rest.slice(0, at)))
    rest = rest.slice(at + name.length)
  }
  const found = new RegExp(`^${pieces.map((piece) => `${piece}(.{1,120}?)`).join('')}${escaped(rest)}$`, 'u').exec(says)
  if (found === null) return false
  return found
    .slice(1)
    .every((name, at) => name === names[at] || !(reference.test(name) && reference.test(names[at] ?? '')))
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`)
}
