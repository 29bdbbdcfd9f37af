import { elementsOf, xmlBytes, xmlTree } from '../xml.ts'

/** Whether the document is of a kind that has macros. The names of its parts do not matter. */
export function saysMacros(types: string): boolean {
  return /macroEnabled|vbaProject|ms-excel\.(?:intl)?macrosheet|ms-office\.vba/i.test(types)
}

/** The kind of each part, for the parts that exist. */
export function cleanContentTypes(types: string, parts: ReadonlySet<string>): Uint8Array {
  const tree = xmlTree(types)
  const endings = new Set<string>()
  for (const element of elementsOf(tree)) {
    const part = element.getAttribute('PartName')
    if (part !== null && !parts.has(part.replace(/^\//, ''))) element.parentNode?.removeChild(element)
    endings.add((element.getAttribute('Extension') ?? '').toLowerCase())
  }
  const root = tree.documentElement
  if (root !== null && !endings.has('png')) {
    const png = tree.createElementNS(root.namespaceURI, 'Default')
    png.setAttribute('Extension', 'png')
    png.setAttribute('ContentType', 'image/png')
    root.insertBefore(png, root.firstChild)
  }
  return xmlBytes(tree)
}
