import type { TakenOutKind } from '@minga/domain/file/taken-out'
import type { Attr, Document, Element } from '@xmldom/xmldom'

import { isSafeLink, leadsOutside } from '../safe-link.ts'
import { takeOutScripts } from '../svg.ts'
import { around, elementsOf, takeOut } from '../xml.ts'
import { takeOutFields } from './fields.ts'
import { formulaReads } from './formulas.ts'

/** The known facts about a part's relationships when its elements are checked. */
export interface PartLinks {
  /** The ids of removed parts. */
  readonly gone: ReadonlySet<string>
  /** Ids that name a placeholder now. */
  readonly placeholders: ReadonlySet<string>
}

/**
 * Names of elements and attributes of which a part need not have any. Where it has none, and no id of it is gone, it
 * stays as it is, byte for byte.
 */
const marks =
  /instrText|fldSimple|ppaction|:cmd\b|webextensionref|HyperlinkBase|FmlaMacro|macro\s*=\s*["'][^"']|imagedata|[:<](?:fill|stroke)\b[^<>]*(?:src|href)|althref|cacheSource|connectionId|queryTable|[<:]script\b|foreignObject|<(?:\w+:)?svg\b/i
/** The formulas other than those of cells. */
const otherFormulas = /<((?:\w+:)?(?:f|formula[12]?|definedName))(?:\s[^<>]*)?>([^<]*)<\/\1>/g

export function needsLooking(text: string, { gone, placeholders }: PartLinks): boolean {
  if (gone.size > 0 || placeholders.size > 0 || text.includes('<![CDATA[') || marks.test(text)) return true
  return [...text.matchAll(otherFormulas)].some(([, , formula = '']) => {
    return formula.includes('&#') || formulaReads(formula) !== 'nothing'
  })
}

/** Takes out of a part what refers to what is gone, and what needs no relationship to run or to fetch. */
export function cleanPart(tree: Document, links: PartLinks, count: (what: TakenOutKind) => void): void {
  takeOutFields(tree, count)
  if (tree.documentElement?.localName === 'svg') takeOutScripts(tree, count)
  for (const element of elementsOf(tree)) {
    for (const attribute of Array.from(element.attributes)) {
      if (!namesRelationship(attribute)) continue
      if (links.gone.has(attribute.value)) forget(element, attribute)
      else if (links.placeholders.has(attribute.value)) showPlaceholder(element, attribute)
    }
    lookAt(element, count)
  }
}

const relationshipNamespaces: ReadonlySet<string | null> = new Set([
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'http://purl.oclc.org/ooxml/officeDocument/relationships',
])

function namesRelationship({ namespaceURI, localName }: Attr): boolean {
  return relationshipNamespaces.has(namespaceURI) || localName === 'relid'
}

/** A picture that was linked lies in the file now. */
function showPlaceholder(element: Element, attribute: Attr): void {
  if (attribute.localName !== 'link' && attribute.localName !== 'href') return
  element.removeAttributeNode(attribute)
  const [prefix] = attribute.name.split(':')
  const embed = attribute.localName === 'link' ? 'embed' : 'id'
  if (element.hasAttributeNS(attribute.namespaceURI, embed)) return
  element.setAttributeNS(attribute.namespaceURI, `${prefix}:${embed}`, attribute.value)
}

/** Takes out what an id belonged to: as little as leaves the part whole. */
function forget(element: Element, attribute: Attr): void {
  const name = element.localName ?? ''
  // The words of a link stay, in a document; in a table the cell says them.
  if (name === 'hyperlink' && element.parentElement?.localName !== 'hyperlinks') {
    element.removeAttributeNode(attribute)
    return
  }
  if (name === 'imagedata' || name === 'fill' || name === 'stroke' || name === 'blip') {
    element.removeAttributeNode(attribute)
    return
  }
  if (name === 'oleObj') return showPictureOf(element)
  const whole =
    name === 'dataSource' || name === 'headerSource' || name === 'recipients'
      ? around(element, 'mailMerge')
      : name === 'webextensionref'
        ? around(element, 'AlternateContent', 'graphicFrame', 'taskpane')
        : element.parentElement?.localName === 'embed'
          ? around(element, 'oleObj')
          : undefined
  takeOut(whole ?? element)
}

/** On a slide, what an embedded program showed last stays, as a picture. */
function showPictureOf(object: Element): void {
  const frame = around(object, 'graphicFrame')
  if (frame === undefined || frame.parentNode === null) return takeOut(object)
  const picture = elementsOf(frame).findLast(({ localName }) => localName === 'pic')
  if (picture === undefined) takeOut(frame)
  else frame.parentNode.replaceChild(picture, frame)
}

const runsOnPress = /^\s*ppaction:\/\/(?:program|macro|ole)/i

function lookAt(element: Element, count: (what: TakenOutKind) => void): void {
  switch (element.localName ?? '') {
    case 'hlinkClick':
    case 'hlinkHover':
    case 'hlinkMouseOver': {
      const action = element.getAttribute('action') ?? ''
      if (!runsOnPress.test(action)) return
      count('action')
      takeOut(element)
      return
    }
    case 'cmd':
      if (element.getAttribute('type') !== 'verb') return
      count('action')
      takeOut(around(element, 'timing') ?? element)
      return
    case 'HyperlinkBase':
      if (isSafeLink(element.textContent ?? '')) return
      count('unsafe-link')
      takeOut(element)
      return
    case 'FmlaMacro':
      takeOut(element)
      return
    case 'sp':
    case 'pic':
    case 'cxnSp':
    case 'graphicFrame':
    case 'controlPr':
      if ((element.getAttribute('macro') ?? '') !== '') element.setAttribute('macro', '')
      return
    case 'imagedata':
    case 'fill':
    case 'stroke':
      forgetAddresses(element, count)
      return
    case 'cacheSource':
      if (element.getAttribute('type') === 'external') ownSource(element, count)
      return
    case 'table':
      forgetQuery(element)
      return
    case 'definedName':
    case 'f':
    case 'formula':
    case 'formula1':
    case 'formula2':
      lookAtFormula(element, count)
      return
    default:
  }
}

/** VML writes addresses beside ids. */
function forgetAddresses(element: Element, count: (what: TakenOutKind) => void): void {
  for (const attribute of Array.from(element.attributes)) {
    const isAddress = attribute.localName === 'src' || attribute.localName?.endsWith('href') === true
    if (!isAddress || relationshipNamespaces.has(attribute.namespaceURI)) continue
    if (leadsOutside(attribute.value)) count('remote-image')
    element.removeAttributeNode(attribute)
  }
}

/** A pivot table keeps the data that it gathered last; its source goes. */
function ownSource(source: Element, count: (what: TakenOutKind) => void): void {
  count('external-data')
  source.setAttribute('type', 'worksheet')
  source.removeAttribute('connectionId')
  while (source.firstChild !== null) source.removeChild(source.firstChild)
  const own = source.ownerDocument?.createElementNS(source.namespaceURI, 'worksheetSource')
  if (own === undefined) return
  own.setAttribute('ref', 'A1')
  own.setAttribute('sheet', 'external')
  source.appendChild(own)
}

/** A table that a query filled is a table of its own. */
function forgetQuery(table: Element): void {
  if (table.getAttribute('tableType') === 'queryTable') table.removeAttribute('tableType')
  for (const column of elementsOf(table)) {
    if (column.localName === 'tableColumn') column.removeAttribute('queryTableFieldId')
  }
}

function lookAtFormula(element: Element, count: (what: TakenOutKind) => void): void {
  const namespace = element.namespaceURI ?? ''
  if (!/spreadsheetml|office\/excel|chart/.test(namespace)) return
  const reads = formulaReads(element.textContent ?? '')
  if (reads === 'nothing') return
  if (reads === 'program') count('external-data')
  // A chart keeps the figures that it showed last.
  if (namespace.includes('chart')) element.textContent = '#REF!'
  else takeOut(around(element, 'cfRule', 'dataValidation', 'sparklineGroup') ?? element)
}
