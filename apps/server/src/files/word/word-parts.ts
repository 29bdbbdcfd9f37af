import { Archive } from '../cleaning/archive.ts'
import { NotCleanable } from '../cleaning/cleaned.ts'
import { xmlText } from '../cleaning/xml.ts'
import { startsAs } from '../workbook/first-bytes.ts'
import { attributeOf, ignoring, visitXml } from '../workbook/xml-tokens.ts'
import { NoWord } from './word-file.ts'

/** The limits in bytes of all parts unpacked together, pictures included, and of one part that is read. */
const mostUnpacked = 192 * 1024 * 1024
const mostOfPart = 24 * 1024 * 1024

/** The parts of a text document, each unpacked when it is asked for. Undefined where it has no such part. */
type PartText = (path: string) => string | undefined

export interface WordParts {
  readonly kind: 'docx' | 'odt'
  readonly text: PartText
  /** The path of the main part, for a document of Word. */
  readonly main: string
  /** The parts that the main one leads to, by the end of their relation's type: `comments`. */
  readonly related: ReadonlyMap<string, string>
  /** The targets of the main part's links, by the ids of their relations. */
  readonly links: ReadonlyMap<string, string>
  /** How many files lie within it. */
  readonly embedded: number
}

/** @throws NoWord where the bytes are no text document, or one that is not read */
export function wordParts(bytes: Uint8Array): WordParts {
  if (startsAs(bytes, 'compound')) {
    const isLocked = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(
      'EncryptedPackage',
      0,
      'utf16le',
    )
    throw new NoWord(isLocked ? 'protected' : 'old-kind', 'a compound file')
  }
  if (!startsAs(bytes, 'archive')) throw new NoWord('other-kind', 'no archive')
  const archive = translated(() => new Archive(bytes, { left: mostUnpacked }))
  const entries = new Map(archive.entries.map((entry) => [entry.name, entry]))
  const text: PartText = (path) => {
    const entry = entries.get(path)
    if (entry === undefined) return undefined
    if (entry.size > mostOfPart) throw new NoWord('too-much-inside', path)
    const unpacked = translated(() => archive.unpack(entry))
    if (Buffer.from(unpacked.buffer, unpacked.byteOffset, unpacked.length).includes('<!DOCTYPE'))
      throw new NoWord('unreadable', `a document type in ${path}`)
    return translated(() => xmlText(unpacked))
  }
  const embedded = archive.entries.filter(({ name }) =>
    /^(?:word\/embeddings\/|Object \d+\/content\.xml)/.test(name),
  ).length
  const mime = entries.get('mimetype')
  if (mime !== undefined) {
    const kind = mime.size < 200 ? new TextDecoder('latin1').decode(translated(() => archive.unpack(mime))).trim() : ''
    if (!kind.startsWith('application/vnd.oasis.opendocument.text')) throw new NoWord('other-kind', kind)
    if (/<(?:\w+:)?encryption-data/.test(text('META-INF/manifest.xml') ?? ''))
      throw new NoWord('protected', 'its manifest')
    return { kind: 'odt', text, main: 'content.xml', related: new Map(), links: new Map(), embedded }
  }
  const main = relations(text('_rels/.rels'), '').get('officeDocument')
  if (main === undefined || !entries.has(main)) throw new NoWord('other-kind', 'no main part')
  const [folder, name] = splitPath(main)
  const own = text(`${folder}_rels/${name}.rels`)
  return { kind: 'docx', text, main, related: relations(own, folder), links: linksIn(own), embedded }
}

function splitPath(path: string): [string, string] {
  const at = path.lastIndexOf('/') + 1
  return [path.slice(0, at), path.slice(at)]
}

/** Parts within the file, by the last word of their relation's type, which has two beginnings. */
function relations(xml: string | undefined, folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  visitXml(xml ?? '', {
    ...ignoring,
    open: (name, attributes) => {
      if (name !== 'Relationship' || attributeOf(attributes, 'TargetMode') === 'External') return
      const target = attributeOf(attributes, 'Target') ?? ''
      const type = (attributeOf(attributes, 'Type') ?? '').split('/').at(-1) ?? ''
      if (!found.has(type)) found.set(type, target.startsWith('/') ? target.slice(1) : `${folder}${target}`)
    },
  })
  return found
}

function linksIn(xml: string | undefined): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  visitXml(xml ?? '', {
    ...ignoring,
    open: (name, attributes) => {
      if (name !== 'Relationship' || attributeOf(attributes, 'TargetMode') !== 'External') return
      found.set(attributeOf(attributes, 'Id') ?? '', attributeOf(attributes, 'Target') ?? '')
    },
  })
  return found
}

function translated<Result>(run: () => Result): Result {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof NotCleanable)) throw error
    const { because } = error
    throw new NoWord(because === 'kind' || because === 'macros' ? 'unreadable' : because, error.message)
  }
}
