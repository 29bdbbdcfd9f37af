import { citedMark } from '../roadmap/block-names.ts'

const marked = new RegExp(String.raw`\s*\([\s,;${citedMark}]*${citedMark}[\s,;${citedMark}]*\)`, 'gu')
const empty = /\s*\([\s,;]*\)/gu

/**
 * The words of a block, without the marks that stand for people and notes in it and without brackets around nothing else:
 * what these are called is not in the rows that search reads, and brackets around nothing say nothing.
 *
 * @param isCiting whether it cites records, which have no mark in these rows
 */
export function passageWords(text: string, isCiting = false): string {
  const words = text.replaceAll(marked, '').replaceAll(citedMark, '')
  return isCiting ? words.replaceAll(empty, '') : words
}
