import { citedMark } from '../roadmap/block-names.ts'

const inBrackets = new RegExp(String.raw`\s*\([\s,;${citedMark}]*${citedMark}[\s,;${citedMark}]*\)`, 'gu')

/**
 * The words of a block, without the marks that stand for records, people and notes in it: what they are called is not in
 * the rows that search reads, and brackets around nothing say nothing.
 */
export function passageWords(text: string): string {
  return text.replaceAll(inBrackets, '').replaceAll(citedMark, '')
}
