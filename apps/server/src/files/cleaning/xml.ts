import { DOMParser, onErrorStopParsing, XMLSerializer, type Document, type Element, type Node } from '@xmldom/xmldom'

import { NotCleanable } from './cleaned.ts'

/** The longest text that is made a tree of, in letters: a tree takes some fifty times as much memory. */
const longest = 12 * 1024 * 1024

/**
 * Elements within elements, and elements of one part: more than any program writes, and the time a tree takes rises
 * with their square.
 */
const deepest = 200
const mostElements = 600_000

/** Whether a part is XML, by its first bytes and not by its name. */
export function isXml(bytes: Uint8Array): boolean {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return true
  const beginning = new TextDecoder('latin1').decode(bytes.subarray(0, 64))
  return /^(?:\u00EF\u00BB\u00BF)?\s*</.test(beginning)
}

/**
 * The text of a part, in the only encodings that programs agree on. Names of elements and attributes can be looked
 * for in it as they are, because XML has no second way to write them.
 *
 * @throws NotCleanable for other encodings, and for a document type with declarations of its own
 */
export function xmlText(bytes: Uint8Array): string {
  const text = decoded(bytes)
  const [, declared] = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([^"']+)/.exec(text) ?? []
  if (declared !== undefined && !/^(?:utf-?8|utf-?16(?:le|be)?|us-ascii)$/i.test(declared)) {
    throw new NotCleanable('unreadable', `encoded as ${declared}`)
  }
  if (!/<!(?:doctype|entity)/i.test(text)) return text
  const without = text.replace(/<!DOCTYPE[^[\]<>]*>/, '')
  if (/<!(?:doctype|entity)/i.test(without)) throw new NotCleanable('unreadable', 'a document type')
  return without
}

/** @throws NotCleanable where it is no well-formed XML, or too long for a tree */
export function xmlTree(text: string): Document {
  if (text.length > longest) throw new NotCleanable('too-much-inside', 'a part too long for a tree')
  if (isOverbuilt(text)) throw new NotCleanable('too-much-inside', 'a part of too many elements')
  try {
    const parser = new DOMParser({ locator: false, onError: onErrorStopParsing })
    return parser.parseFromString(text.replace(/^\uFEFF/, ''), 'text/xml')
  } catch (error) {
    throw new NotCleanable('unreadable', String(error))
  }
}

function isOverbuilt(text: string): boolean {
  let [depth, elements] = [0, 0]
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
    const second = text.charCodeAt(at + 1)
    if (second === slash) depth -= 1
    else if (second !== question && second !== exclamation) {
      elements += 1
      const end = text.indexOf('>', at)
      if (end === -1) return false
      if (text.charCodeAt(end - 1) !== slash) depth += 1
    }
    if (depth > deepest || elements > mostElements) return true
  }
  return false
}
const [slash, question, exclamation] = [0x2f, 0x3f, 0x21]

export function xmlBytes(document: Document): Uint8Array {
  const text = new XMLSerializer().serializeToString(document)
  return new TextEncoder().encode(text.replace(/^(<\?xml[^>]*\bencoding\s*=\s*["'])[^"']+/, '$1UTF-8'))
}

/** All elements, in the order of the document; a list that does not change while the document does. */
export function elementsOf(within: Document | Element): readonly Element[] {
  const found: Element[] = []
  const walk = (parent: Node) => {
    for (let each = parent.firstChild; each !== null; each = each.nextSibling) {
      if (each.nodeType !== 1) continue
      found.push(each as Element)
      walk(each)
    }
  }
  walk(within)
  return found
}

/** Wrappers that mean nothing, or are against their schema, once they are empty. */
const wrappers: ReadonlySet<string | null> = new Set([
  'AlternateContent',
  'Choice',
  'Fallback',
  'controls',
  'externalReferences',
  'ext',
  'extLst',
  'hyperlinks',
  'oleObjects',
])

/** Takes an element out, and with it the wrappers that it leaves empty. */
export function takeOut(element: Element): void {
  const parent = element.parentNode
  if (parent === null) return
  if (parent.nodeType === 9) throw new NotCleanable('unreadable', 'all of a part would have to go')
  parent.removeChild(element)
  const isEmpty = [...parent.childNodes].every(({ nodeType }) => nodeType !== 1)
  if (isEmpty && wrappers.has((parent as Element).localName)) takeOut(parent as Element)
}

/** The nearest around it with one of these names, itself included. */
export function around(element: Element, ...names: readonly string[]): Element | undefined {
  for (let each: Element | null = element; each !== null; each = each.parentElement) {
    if (names.includes(each.localName ?? '')) return each
  }
  return undefined
}

function decoded(bytes: Uint8Array): string {
  const encoding = startsWith(bytes, [0xff, 0xfe]) ? 'utf-16le' : startsWith(bytes, [0xfe, 0xff]) ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new NotCleanable('unreadable', `not ${encoding}`)
  }
}

function startsWith(bytes: Uint8Array, beginning: readonly number[]): boolean {
  return beginning.every((byte, at) => bytes[at] === byte)
}
