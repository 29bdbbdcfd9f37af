import { TakenOutCount, type TakenOutKind } from '@minga/domain/file/taken-out'
import type { ZipEntry } from '@minga/domain/file/zip-entries'

import { Archive, packedPart, writeZip, type Allowance, type PackedPart } from '../archive.ts'
import { NotCleanable, type Cleaned } from '../cleaned.ts'
import { isProgram } from '../payload.ts'
import { placeholder } from '../placeholder.ts'
import { elementsOf, isXml, xmlBytes, xmlText, xmlTree } from '../xml.ts'
import { cleanTree, needsLooking, placeholderName } from './element-rules.ts'

const manifestName = 'META-INF/manifest.xml'
const signatures = /^META-INF\/.*signatures.*\.xml$/i
/** Where parts that are not XML lie: pictures, what embedded charts look like, fonts, films. */
const ofBytes = /^(?:mimetype$|Pictures\/|Thumbnails\/|Fonts\/|Media\/|layout-cache$|(?:.*\/)?ObjectReplacements\/)/i

/**
 * Cleans a document, table or slides of OpenDocument. A chart or formula within lies in a folder of its own and is
 * cleaned like the rest.
 *
 * @throws NotCleanable
 */
export function cleanOpenDocument(bytes: Uint8Array, allowance: Allowance): Cleaned {
  const archive = new Archive(bytes, allowance)
  const taken = new TakenOutCount()
  const count = (what: TakenOutKind) => taken.add(what)
  const parts = new Map<string, PackedPart>()
  const gone = new Set<string>()
  const manifest = archive.entries.find(({ name }) => name === manifestName)
  if (manifest !== undefined && /encryption-data/.test(xmlText(archive.unpack(manifest)))) {
    throw new NotCleanable('protected', 'its manifest')
  }
  for (const entry of archive.entries) {
    const cleaned = cleanEntry(archive, entry, count)
    if (cleaned === 'gone') gone.add(entry.name)
    else parts.set(entry.name, cleaned)
  }
  if (taken.isNothing && !archive.hasGaps) return { is: 'as-sent' }
  for (const name of parts.keys()) {
    if (!signatures.test(name)) continue
    count('signature')
    parts.delete(name)
    gone.add(name)
  }
  const hasPlaceholder = taken.list().some(({ what }) => what === 'remote-image')
  if (hasPlaceholder) parts.set(placeholderName, packedPart(placeholderName, placeholder))
  if (manifest !== undefined) {
    const listed = cleanManifest(archive.unpack(manifest), gone, hasPlaceholder)
    parts.set(manifestName, packedPart(manifestName, listed))
  }
  // Its kind stands first, and unpacked, as the format wants it.
  const kind = parts.get('mimetype')
  const rest = [...parts.values()].filter(({ name }) => name !== 'mimetype')
  return {
    is: 'cleaned',
    bytes: writeZip(kind === undefined ? rest : [kind, ...rest]),
    takenOut: taken.list(),
  }
}

function cleanEntry(archive: Archive, entry: ZipEntry, count: (what: TakenOutKind) => void): PackedPart | 'gone' {
  const { name } = entry
  const part = archive.unpack(entry)
  if (name === 'mimetype') return archive.packed(entry)
  if (!isXml(part)) {
    if (part.length === 0 || (ofBytes.test(name) && !isProgram(part))) return archive.packed(entry)
    // RDF and the like beside the document are text; no application needs other parts.
    count('embedded-program')
    return 'gone'
  }
  const text = xmlText(part)
  if (name === manifestName || !needsLooking(text)) return archive.packed(entry)
  const tree = xmlTree(text)
  cleanTree(tree, depthOf(name), count)
  return packedPart(name, xmlBytes(tree))
}

/** How many folders a part lies in: so many steps up are still in the archive. */
function depthOf(name: string): number {
  return name.split('/').length - 1
}

function cleanManifest(bytes: Uint8Array, gone: ReadonlySet<string>, hasPlaceholder: boolean): Uint8Array {
  const tree = xmlTree(xmlText(bytes))
  const root = tree.documentElement
  for (const element of elementsOf(tree)) {
    const path = [...element.attributes].find(({ localName }) => localName === 'full-path')?.value
    if (path !== undefined && gone.has(path)) element.parentNode?.removeChild(element)
  }
  if (hasPlaceholder && root !== null) {
    const prefix = root.prefix === null || root.prefix === '' ? '' : `${root.prefix}:`
    const entry = tree.createElementNS(root.namespaceURI, `${prefix}file-entry`)
    entry.setAttributeNS(root.namespaceURI, `${prefix || 'manifest:'}full-path`, placeholderName)
    entry.setAttributeNS(root.namespaceURI, `${prefix || 'manifest:'}media-type`, 'image/png')
    root.appendChild(entry)
  }
  return xmlBytes(tree)
}
