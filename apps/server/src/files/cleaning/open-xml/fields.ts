import type { TakenOutKind } from '@minga/domain/file/taken-out'
import type { Document, Element } from '@xmldom/xmldom'

import { isSafeLink } from '../safe-link.ts'
import { elementsOf } from '../xml.ts'

const outsiders: Readonly<Record<string, TakenOutKind>> = {
  DDE: 'external-data',
  DDEAUTO: 'external-data',
  LINK: 'external-data',
  DATABASE: 'external-data',
  IMPORT: 'remote-image',
  INCLUDEPICTURE: 'remote-image',
  INCLUDE: 'remote-content',
  INCLUDETEXT: 'remote-content',
  RD: 'remote-content',
  CONTROL: 'embedded-program',
  HTMLCONTROL: 'embedded-program',
  EMBED: 'embedded-program',
  ADDIN: 'embedded-program',
  PRINT: 'action',
}

/** A field while its document is read: `{ INSTRUCTION }`, then its last result. */
interface Field {
  instruction: string
  /** Another field stands in its instruction before its first word: its effect is known only when it runs. */
  isVeiled: boolean
  isShowing: boolean
  /** All of it except its result. */
  readonly machinery: Element[]
}

/**
 * Takes out the fields of a document that fetch, embed or run something. Their last results stay as plain text. The
 * instruction of one field may be spread over many pieces.
 */
export function takeOutFields(tree: Document, count: (what: TakenOutKind) => void): void {
  const open: Field[] = []
  for (const element of elementsOf(tree)) {
    const field = open.at(-1)
    switch (element.localName ?? '') {
      case 'fldSimple': {
        const what = foreign(attribute(element, 'instr'), false)
        if (what === undefined) break
        count(what)
        unwrap(element)
        break
      }
      case 'fldChar': {
        const type = attribute(element, 'fldCharType')
        if (type === 'begin') {
          const around = open.find(({ isShowing }) => !isShowing)
          if (around !== undefined && around.instruction.trim() === '') around.isVeiled = true
          open.push({ instruction: '', isVeiled: false, isShowing: false, machinery: [] })
        } else if (type === 'separate' && field !== undefined) field.isShowing = true
        // The result of a field within an instruction is a part of that instruction.
        for (const each of open) if (!each.isShowing || each === open.at(-1)) each.machinery.push(element)
        if (type === 'end') close(open.pop(), count)
        break
      }
      case 'instrText':
      case 'delInstrText':
        if (field !== undefined && !field.isShowing) field.instruction += element.textContent ?? ''
        for (const each of open) if (!each.isShowing) each.machinery.push(element)
        break
      case 't':
        for (const each of open) if (!each.isShowing) each.machinery.push(element)
        break
    }
  }
  while (open.length > 0) close(open.pop(), count)
}

function close(field: Field | undefined, count: (what: TakenOutKind) => void): void {
  const what = field && foreign(field.instruction, field.isVeiled)
  if (field === undefined || what === undefined) return
  count(what)
  for (const element of field.machinery) element.parentNode?.removeChild(element)
}

function foreign(instruction: string, isVeiled: boolean): TakenOutKind | undefined {
  if (isVeiled) return 'external-data'
  const [, word = '', rest = ''] = /^\s*(\S+)\s*([\s\S]*)$/.exec(instruction) ?? []
  if (word.toUpperCase() === 'HYPERLINK') {
    const [, quoted, bare] = /^(?:"([^"]*)"?|([^\s\\"]\S*))/.exec(rest) ?? []
    const target = quoted?.replaceAll('\\\\', '\\') ?? bare
    return target === undefined || isSafeLink(target) ? undefined : 'unsafe-link'
  }
  return outsiders[word.toUpperCase()]
}

function attribute(element: Element, name: string): string {
  const found = [...element.attributes].find(({ localName }) => localName === name)
  return found?.value ?? ''
}

function unwrap(element: Element): void {
  while (element.firstChild !== null) element.parentNode?.insertBefore(element.firstChild, element)
  element.parentNode?.removeChild(element)
}
