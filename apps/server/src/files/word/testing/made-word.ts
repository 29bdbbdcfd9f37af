import { packedPart, writeZip } from '../../cleaning/archive.ts'

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

interface MadeWord {
  /** Where its main part lies. */
  readonly main?: string
  readonly namespace?: string
  readonly relations?: string
  /** Further parts, by their path; those of the main part's folder are related to it by their name. */
  readonly parts?: Readonly<Record<string, string>>
}

/** A document of Word with this body. */
export function madeWord(body: string, made: MadeWord = {}): Uint8Array<ArrayBuffer> {
  const { main = 'word/document.xml', namespace = word, relations = relation, parts = {} } = made
  const name = main.split('/').at(-1) ?? ''
  const related = Object.keys(parts)
    .filter((path) => path.startsWith('word/'))
    .map((path, at) => {
      const file = path.slice('word/'.length)
      return `<Relationship Id="r${at}" Type="${relations}/${file.replace('.xml', '')}" Target="${file}"/>`
    })
  return zipped({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships><Relationship Id="d" Type="${relations}/officeDocument" Target="${main}"/></Relationships>`,
    [`word/_rels/${name}.rels`]: `<Relationships>${related.join('')}</Relationships>`,
    [main]: `<w:document xmlns:w="${namespace}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:x="urn:other"><w:body>${body}</w:body></w:document>`,
    ...Object.fromEntries(
      Object.entries(parts).map(([path, xml]) => [path, xml.replace(/^<w:\w+/, `$& xmlns:w="${namespace}"`)]),
    ),
  })
}

export function zipped(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array<ArrayBuffer> {
  const packed = Object.entries(parts).map(([name, part]) =>
    packedPart(name, typeof part === 'string' ? new TextEncoder().encode(part) : part),
  )
  return new Uint8Array(writeZip(packed))
}
