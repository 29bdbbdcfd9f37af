import type { FileKind } from './file-kind.ts'

const ofText = ['txt', 'csv', 'tsv', 'md'] as const

/** The endings that fit each kind; a file whose name has none of them gets the first. */
const endings = {
  pdf: ['pdf'],
  png: ['png'],
  jpeg: ['jpg', 'jpeg'],
  webp: ['webp'],
  docx: ['docx'],
  xlsx: ['xlsx'],
  pptx: ['pptx'],
  odt: ['odt'],
  ods: ['ods'],
  odp: ['odp'],
  text: ofText,
  'older-text': ofText,
} as const satisfies Record<FileKind, readonly string[]>

/** In bytes of UTF-8, without the ending: every file system takes it, with space for " (1)". */
const longest = 200
/** Characters that turn the direction of reading, join or hide letters; controls, half pairs and private ones. */
const unseen = /(?!\uE000)[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu
/** The joiner between the parts of an emoji is kept. */
const joined = /(\p{Extended_Pictographic}\uFE0F?)\u200D(?=\p{Extended_Pictographic})/gu
const joint = '\uE000'
const forbidden = /["*:<>?|]/g
/** Device names that Windows reserves, with any ending. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/**
 * The name under which a file is kept. Its ending fits its kind: a text sent as a program or a page becomes
 * `page.html.txt`. The name holds no path, no characters that turn the direction of text, and none that are invisible.
 */
export function fileNameFor(given: string, kind: FileKind): string {
  const last = given.split(/[/\\]/).findLast((part) => part.trim() !== '') ?? ''
  const clean = last
    .replaceAll(joint, '')
    .replaceAll(joined, `$1${joint}`)
    .replaceAll(unseen, ' ')
    .replaceAll(joint, '\u200D')
    .normalize('NFC')
    .replaceAll(forbidden, '_')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/^[.\s]+|[.\s]+$/g, '')
    .replace(devices, '_$&')
  const [, stem = '', written = ''] = /^(.+)\.([^.]{1,10})$/su.exec(clean) ?? []
  const known: readonly string[] = endings[kind]
  const isFit = known.includes(written.toLowerCase())
  const kept = shortened(isFit ? stem : clean)
  return `${kept === '' ? 'file' : kept}.${isFit ? written : endings[kind][0]}`
}

/** Cut between letters. */
function shortened(name: string): string {
  let bytes = 0
  const letters = Array.from(name).filter((letter) => {
    bytes += new TextEncoder().encode(letter).length
    return bytes <= longest
  })
  return letters.join('').replaceAll(/[.\s]+$/g, '')
}
