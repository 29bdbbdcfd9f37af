import { BrokenXml } from '../workbook/xml-tokens.ts'
import { readDocx } from './read-docx.ts'
import { readOdt } from './read-odt.ts'
import { usualParagraphs } from './text-builder.ts'
import { NoWord, type WordRefusal, type WordText } from './word-file.ts'
import { wordParts } from './word-parts.ts'

/**
 * Reads a document of Word or an OpenDocument text. Of the archive, the directory is read first, and unpacking stops where a
 * part is longer than it says. Takes as long as the file wants it to: belongs in a thread that can be ended.
 */
export function readWord(
  bytes: Uint8Array,
  mostParagraphs = usualParagraphs,
): WordText | { readonly refused: WordRefusal } {
  try {
    const parts = wordParts(bytes)
    return parts.kind === 'docx' ? readDocx(parts, mostParagraphs) : readOdt(parts, mostParagraphs)
  } catch (error) {
    if (error instanceof NoWord) return { refused: error.because }
    if (error instanceof BrokenXml) return { refused: 'unreadable' }
    throw error
  }
}
