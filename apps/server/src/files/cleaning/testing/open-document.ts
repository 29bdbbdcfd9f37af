import { zip } from '@minga/domain/file/testing/zip'

const urn = 'urn:oasis:names:tc:opendocument:xmlns'
const namespaces = ['office', 'text', 'table', 'presentation', 'script', 'form', 'style', 'meta', 'chart']
  .map((name) => `xmlns:${name}="${urn}:${name}:1.0"`)
  .concat(
    `xmlns:draw="${urn}:drawing:1.0"`,
    `xmlns:svg="${urn}:svg-compatible:1.0"`,
    'xmlns:xlink="http://www.w3.org/1999/xlink"',
  )
  .join(' ')

/** A part of OpenDocument, with all namespaces. */
export function openDocumentXml(root: string, inside: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><office:${root} ${namespaces} office:version="1.3">${inside}</office:${root}>`
}

interface OpenDocumentPart {
  readonly name: string
  readonly text?: string
  readonly bytes?: Uint8Array
}

/** A document, table or slides of OpenDocument. */
export function openDocument(
  kind: 'text' | 'spreadsheet' | 'presentation',
  inside: string,
  parts: readonly OpenDocumentPart[] = [],
): Uint8Array {
  const type = `application/vnd.oasis.opendocument.${kind}`
  const listed = ['content.xml', ...parts.map(({ name }) => name)].map(
    (name) => `<manifest:file-entry manifest:full-path="${name}" manifest:media-type="text/xml"/>`,
  )
  const manifest = `<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="${urn}:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/>${listed.join('')}</manifest:manifest>`
  return zip([
    { name: 'mimetype', text: type },
    {
      name: 'content.xml',
      text: openDocumentXml(
        'document-content',
        `<office:body><office:${kind}>${inside}</office:${kind}></office:body>`,
      ),
    },
    ...parts,
    { name: 'META-INF/manifest.xml', text: manifest },
  ])
}
