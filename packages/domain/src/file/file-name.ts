import type { FileKind } from './file-kind.ts'

const ofText = ['txt', 'csv', 'tsv', 'md'] as const

/** The first is given to whatever has none that fits. */
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

/** In bytes of UTF-8, without what it ends with: what every file system takes, and some for " (1)". */
const longest = 200
/** What turns the direction of reading, joins or hides letters, or is no letter: half a pair, a control, a private one. */
const unseen = /(?!\uE000)[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/gu
/** What joins the parts of an emoji is kept between them. */
const joined = /(\p{Extended_Pictographic}\uFE0F?)\u200D(?=\p{Extended_Pictographic})/gu
const joint = '\uE000'
const forbidden = /["*:<>?|]/g
/** Devices of Windows, whatever their ending. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i

/**
 * What a file is called from now on, and what it ends with fits what it is: a text that says it is a program or a page is
 * `page.html.txt`. Nothing of it is a path, turns around, or is invisible.
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
