import type { TakenOutKind } from '@minga/domain/file/taken-out'
import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFInvalidObject,
  PDFName,
  PDFNull,
  PDFRawStream,
  PDFStream,
  PDFString,
  type PDFContext,
  type PDFObject,
} from '@cantoo/pdf-lib'

import { isSafeLink } from '../safe-link.ts'
import { namesIn } from './pdf-names.ts'

/** The forbidden actions. Actions that lead to a place in the document or to a page on the web, or that hide a layer, stay. */
const actions: Readonly<Record<string, TakenOutKind>> = {
  JavaScript: 'script',
  Launch: 'action',
  SubmitForm: 'action',
  ImportData: 'action',
  GoToR: 'action',
  GoToE: 'action',
  Rendition: 'media',
  Movie: 'media',
  Sound: 'media',
  RichMediaExecute: 'media',
  GoTo3DView: 'media',
}
/** Notes that hold something to run or to open. */
const notes: Readonly<Record<string, TakenOutKind>> = {
  FileAttachment: 'attached-file',
  RichMedia: 'media',
  '3D': 'media',
  Movie: 'media',
  Sound: 'media',
  Screen: 'media',
}
/**
 * Entries that go with all that they lead to. Only the first of each kind of thing is counted where the thing itself
 * is.
 */
const entries: Readonly<Record<string, TakenOutKind | 'uncounted'>> = {
  JS: 'uncounted',
  JavaScript: 'uncounted',
  EmbeddedFiles: 'uncounted',
  EF: 'uncounted',
  RF: 'uncounted',
  AF: 'uncounted',
  Collection: 'uncounted',
  RichMediaContent: 'uncounted',
  RichMediaSettings: 'uncounted',
  Requirements: 'uncounted',
  AA: 'action',
  XFA: 'dynamic-form',
}

export interface PdfFound {
  readonly isSigned: boolean
  /** All objects in them were read. */
  readonly objectStreams: number
}

/** Takes out of all objects of a PDF, whether its pages lead to them or not, what runs, fetches or hides a file. */
export function cleanObjects(context: PDFContext, count: (what: TakenOutKind) => void): PdfFound {
  let isSigned = false
  let objectStreams = 0
  const emptied = new Set<PDFObject>()
  const empty = (dict: PDFDict) => {
    for (const key of dict.keys()) dict.delete(key)
    emptied.add(dict)
  }
  const lookAt = (object: PDFObject): void => {
    if (object instanceof PDFStream) return lookAtStream(object)
    if (object instanceof PDFArray) return object.asArray().forEach(lookAt)
    if (!(object instanceof PDFDict)) return
    isSigned ||= object.has(PDFName.of('ByteRange'))
    const what = foreignDict(object)
    if (what !== undefined) {
      count(what)
      return empty(object)
    }
    for (const [key, value] of object.entries()) {
      const goes = entries[key.decodeText()]
      if (goes === undefined) lookAt(value)
      else {
        if (goes !== 'uncounted') count(goes)
        object.delete(key)
        lookAt(value)
      }
    }
  }
  const lookAtStream = (stream: PDFStream) => {
    if (nameOf(stream.dict, 'Type') === 'EmbeddedFile') {
      count('attached-file')
      if (stream instanceof PDFRawStream) Object.assign(stream, { contents: new Uint8Array() })
      return empty(stream.dict)
    }
    for (const key of ['F', 'Ref']) {
      if (!stream.dict.has(PDFName.of(key))) continue
      count('remote-content')
      stream.dict.delete(PDFName.of(key))
    }
    lookAt(stream.dict)
  }
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const type = object instanceof PDFStream ? nameOf(object.dict, 'Type') : undefined
    if (type === 'ObjStm' || type === 'XRef') {
      // Their objects have been read: they are written one by one.
      if (type === 'ObjStm') objectStreams += 1
      context.delete(ref)
    } else if (object instanceof PDFInvalidObject) {
      const { hasSuspect } = namesIn(object.toString())
      if (!hasSuspect) continue
      count('action')
      context.assign(ref, PDFNull)
    } else lookAt(object)
  }
  if (emptied.size > 0) forgetEmptied(context, emptied)
  return { isSigned, objectStreams }
}

/** The kind of a dictionary that is taken out; undefined for one that stays. */
function foreignDict(dict: PDFDict): TakenOutKind | undefined {
  const note = notes[nameOf(dict, 'Subtype') ?? '']
  if (note !== undefined && (dict.has(PDFName.of('Rect')) || nameOf(dict, 'Type') === 'Annot')) return note
  const does = nameOf(dict, 'S') ?? ''
  if (nameOf(dict, 'Type') === 'StructElem') return undefined
  if (does === 'URI') {
    const address = dict.lookup(PDFName.of('URI'))
    const isText = address instanceof PDFString || address instanceof PDFHexString
    return isText && !isSafeLink(address.decodeText()) ? 'unsafe-link' : undefined
  }
  return actions[does] ?? (dict.has(PDFName.of('JS')) ? 'script' : undefined)
}

function nameOf(dict: PDFDict, key: string): string | undefined {
  const value = dict.lookup(PDFName.of(key))
  return value instanceof PDFName ? value.decodeText() : undefined
}

/** Nothing leads to what is empty now: a reader of PDFs stumbles over an action that does nothing. */
function forgetEmptied(context: PDFContext, emptied: ReadonlySet<PDFObject>): void {
  const isEmptied = (value: PDFObject) => {
    const found = context.lookup(value)
    return found !== undefined && emptied.has(found)
  }
  const lookAt = (object: PDFObject): void => {
    if (object instanceof PDFArray) {
      for (let at = object.size() - 1; at >= 0; at -= 1) if (isEmptied(object.get(at))) object.remove(at)
      return object.asArray().forEach(lookAt)
    }
    const dict = object instanceof PDFStream ? object.dict : object
    if (!(dict instanceof PDFDict)) return
    for (const [key, value] of dict.entries()) {
      if (isEmptied(value)) dict.delete(key)
      else lookAt(value)
    }
  }
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (emptied.has(object)) context.delete(ref)
    else lookAt(object)
  }
}
