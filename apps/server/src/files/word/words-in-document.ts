import { Archive, type Allowance } from '../cleaning/archive.ts'
import { NotCleanable } from '../cleaning/cleaned.ts'
import { startsAs } from '../workbook/first-bytes.ts'
import { readWord } from './read-word.ts'

/** The limit of all parts unpacked together, in bytes. */
const mostUnpacked = 192 * 1024 * 1024

/**
 * Whether some of these words are anywhere in a document: as its reader sees them, in the letters of any part, or in its
 * bytes. One that cannot be looked through to its end is taken to hold them.
 */
export function wordsInDocument(bytes: Uint8Array, words: readonly string[]): boolean {
  const wanted = words.map(plain)
  const isIn = (text: string) => {
    const letters = plain(text)
    return wanted.some((each) => letters.includes(each))
  }
  // In a file of Word from before 2007 the letters lie as they are, in pieces: that none holds the words proves nothing.
  if (!startsAs(bytes, 'archive')) return true
  const word = readWord(bytes)
  if ('refused' in word) return true
  try {
    const { paragraphs, rejected, comments } = word.read()
    const said = [...paragraphs, ...rejected, ...comments].map(({ text }) => text)
    if (isIn([...said, ...word.unread.boxes].join('\n'))) return true
    return isInParts(bytes, { left: mostUnpacked }, (text) => isIn(text) || isIn(lettersOf(text)))
  } catch (error) {
    if (error instanceof NotCleanable) return true
    throw error
  }
}

/** Looks in an archive and in archives within it, one part after the other. */
function isInParts(bytes: Uint8Array, allowance: Allowance, isIn: (text: string) => boolean): boolean {
  const archive = new Archive(bytes, allowance)
  return archive.entries.some((entry) => {
    const part = archive.unpack(entry)
    if (startsAs(part, 'archive')) return isInParts(part, allowance, isIn)
    return startsAs(part, 'compound') || isIn(`${entry.name}\n${new TextDecoder().decode(part)}`)
  })
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Between tags, so that words which are split into runs are found. */
function lettersOf(xml: string): string {
  return xml
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,4}));/gi, (whole, ten, hex, name) => {
      if (typeof name === 'string') return named[name] ?? whole
      const code = typeof ten === 'string' ? Number(ten) : Number.parseInt(String(hex), 16)
      return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole
    })
}

function plain(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/gu, ' ')
}
