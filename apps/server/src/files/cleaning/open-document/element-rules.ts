import type { TakenOutKind } from '@minga/domain/file/taken-out'
import type { Attr, Document, Element } from '@xmldom/xmldom'

import { isSafeLink, leadsOutside } from '../safe-link.ts'
import { takeOutScripts } from '../svg.ts'
import { elementsOf, takeOut } from '../xml.ts'

export const placeholderName = 'Pictures/picture-from-elsewhere.png'

/** Elements that go, with all that is in them. */
const going: Readonly<Record<string, TakenOutKind>> = {
  'script:event-listener': 'script',
  'office:script': 'script',
  'text:script': 'script',
  'text:execute-macro': 'script',
  'presentation:event-listener': 'action',
  'draw:object-ole': 'embedded-program',
  'draw:plugin': 'embedded-program',
  'draw:applet': 'embedded-program',
  'draw:floating-frame': 'remote-content',
  'office:dde-source': 'external-data',
  'text:dde-connection': 'external-data',
  'text:dde-connection-decl': 'external-data',
  'table:dde-link': 'external-data',
  'table:table-source': 'external-data',
  'table:cell-range-source': 'external-data',
  'table:database-source-sql': 'external-data',
  'table:database-source-table': 'external-data',
  'table:database-source-query': 'external-data',
  'table:source-service': 'external-data',
  'text:section-source': 'remote-content',
  'meta:template': 'template',
  'meta:auto-reload': 'remote-content',
  'form:connection-resource': 'external-data',
  'svg:font-face-uri': 'remote-content',
}
/** These are links that a reader presses, or stand where a picture stood. */
const pressed: ReadonlySet<string> = new Set([
  'text:a',
  'draw:a',
  'draw:area-rectangle',
  'draw:area-circle',
  'draw:area-polygon',
  'meta:hyperlink-behaviour',
])
const pictures: ReadonlySet<string> = new Set([
  'draw:image',
  'draw:fill-image',
  'style:background-image',
  'text:list-level-style-image',
  'form:image',
  'form:image-frame',
  'form:button',
])
/** Harmless where they lead to something within the archive. */
const onlyOutside: ReadonlySet<string> = new Set([
  'svg:font-face-uri',
  'meta:template',
  'meta:auto-reload',
  'table:table-source',
  'text:section-source',
])

/** The usual prefix of each namespace, whichever a document uses. */
const prefixes: readonly (readonly [RegExp, string])[] = [
  [/:office:1\.0$|\/2000\/office$/, 'office'],
  [/:text:1\.0$|\/2000\/text$/, 'text'],
  [/:table:1\.0$|\/2000\/table$/, 'table'],
  [/:drawing:1\.0$|\/2000\/drawing$/, 'draw'],
  [/:presentation:1\.0$/, 'presentation'],
  [/:script:1\.0$/, 'script'],
  [/:form:1\.0$/, 'form'],
  [/:style:1\.0$/, 'style'],
  [/:meta:1\.0$/, 'meta'],
  [/:svg-compatible:1\.0$|\/2000\/svg$/, 'svg'],
]

const marks =
  /event-listener|:script\b|execute-macro|object-ole|:plugin|:applet|floating-frame|[:-]dde|-source\b|database|:template\b|auto-reload|connection-resource|font-face-uri|href\s*=|:formula\s*=|<(?:\w+:)?svg\b|<!\[CDATA\[/i

export function needsLooking(text: string): boolean {
  return marks.test(text)
}

/** @param depth in how many folders of the archive the part lies */
export function cleanTree(tree: Document, depth: number, count: (what: TakenOutKind) => void): void {
  if (tree.documentElement?.localName === 'svg') return takeOutScripts(tree, count)
  for (const element of elementsOf(tree)) {
    const name = usualName(element)
    const address = attributeOf(element, 'href')
    const isOutside = address !== undefined && isElsewhere(address.value, depth)
    const what = going[name]
    if (what !== undefined && (isOutside || !onlyOutside.has(name))) {
      if (what === 'action' && !runs(element)) continue
      count(what)
      // A section from elsewhere keeps its last content.
      takeOut(element)
      continue
    }
    lookAtFormula(element, count)
    if (address === undefined) continue
    if (pressed.has(name)) {
      if (isSafeLink(address.value)) continue
      count('unsafe-link')
      element.removeAttributeNode(address)
    } else if (isOutside) {
      if (pictures.has(name)) {
        count('remote-image')
        address.value = placeholderName
      } else {
        count('remote-content')
        takeOut(element)
      }
    }
  }
}

/** Of the actions of a press on a slide, those that lead to another slide or a safe place stay. */
function runs(listener: Element): boolean {
  const action = attributeOf(listener, 'action')?.value ?? ''
  const address = attributeOf(listener, 'href')?.value
  if (/^(?:execute|run|verb|sound)/i.test(action)) return true
  return address !== undefined && !isSafeLink(address)
}

/** Calls to another program or another file: the cell keeps its last value. */
const foreign = /\bDDE\s*\(|\bWEBSERVICE\s*\(|'[^']*:\/[^']*'#|'[^']*\\[^']*'#/i

function lookAtFormula(element: Element, count: (what: TakenOutKind) => void): void {
  const formula = attributeOf(element, 'formula')
  if (formula === undefined || !foreign.test(formula.value)) return
  count('external-data')
  element.removeAttributeNode(formula)
}

function usualName(element: Element): string {
  const uri = element.namespaceURI ?? ''
  const [, prefix] = prefixes.find(([pattern]) => pattern.test(uri)) ?? []
  return `${prefix ?? element.prefix ?? ''}:${element.localName ?? ''}`
}

function attributeOf(element: Element, name: string): Attr | undefined {
  return [...element.attributes].find(({ localName }) => localName === name)
}

/** Steps up within the archive do not leave it. A document may begin an address beside it with `../`. */
function isElsewhere(address: string, depth: number): boolean {
  const plain = address.trim()
  if (plain === '' || plain.startsWith('#')) return false
  const up = /^(?:\.\.\/)*/.exec(plain)?.[0].length ?? 0
  return up / 3 > depth || leadsOutside(plain.slice(up))
}
