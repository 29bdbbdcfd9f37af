import type { TakenOutKind } from '@minga/domain/file/taken-out'
import type { Document, Element } from '@xmldom/xmldom'

import { isSafeLink } from '../safe-link.ts'
import { elementsOf, xmlText, xmlTree } from '../xml.ts'

/** One part names another, or something outside, under an id that its elements use. */
export interface Relationship {
  readonly id: string
  /**
   * The last word of its type, in small letters: the same in both editions of the standard, and in what Microsoft
   * added.
   */
  readonly type: string
  readonly isExternal: boolean
  /** The name of a part; what is outside, as it is written. */
  readonly target: string
  readonly element: Element
}

/** All that one part names. */
export interface Relationships {
  readonly part: string
  /** The part that names it; '' is the package. */
  readonly source: string
  readonly tree: Document
  readonly list: readonly Relationship[]
}

export type Verdict =
  | { readonly is: 'stays' }
  | { readonly is: 'macros' }
  /** `placeholder`: its place in the page remains, with a picture of ours. */
  | { readonly is: 'goes'; readonly what: TakenOutKind; readonly placeholder?: true }

const inside: Readonly<Record<string, TakenOutKind | 'macros'>> = {
  vbaproject: 'macros',
  vbaprojectsignature: 'macros',
  wordvbadata: 'macros',
  xlmacrosheet: 'macros',
  xlintlmacrosheet: 'macros',
  dialogsheet: 'macros',
  attachedtemplate: 'template',
  transform: 'template',
  oleobject: 'embedded-program',
  package: 'embedded-program',
  control: 'embedded-program',
  activexcontrolbinary: 'embedded-program',
  attachedtoolbars: 'embedded-program',
  afchunk: 'embedded-program',
  subdocument: 'remote-content',
  frame: 'remote-content',
  extensibility: 'action',
  usercustomization: 'action',
  webextension: 'web-extension',
  webextensiontaskpanes: 'web-extension',
  externallink: 'external-data',
  connections: 'external-data',
  querytable: 'external-data',
  powerpivotdata: 'external-data',
  mailmergesource: 'external-data',
  mailmergeheadersource: 'external-data',
  customdata: 'external-data',
}

const outside: Readonly<Record<string, TakenOutKind>> = {
  attachedtemplate: 'template',
  transform: 'template',
  oleobject: 'external-data',
  package: 'external-data',
  externallinkpath: 'external-data',
  externallink: 'external-data',
  mailmergesource: 'external-data',
  mailmergeheadersource: 'external-data',
}

/** Parts that are not XML stay only under one of these names. */
const mayNameBytes: ReadonlySet<string> = new Set([
  'image',
  'hdphoto',
  'font',
  'thumbnail',
  'printersettings',
  'video',
  'audio',
  'media',
  'model3d',
  'customproperty',
  'legacydiagramtext',
  // For signatures: empty.
  'origin',
])

export function namesBytes({ type }: Relationship): boolean {
  return mayNameBytes.has(type)
}

export function verdictOn({ type, isExternal, target }: Relationship): Verdict {
  if (!isExternal) {
    const what = inside[type]
    if (what === undefined) return { is: 'stays' }
    return what === 'macros' ? { is: 'macros' } : { is: 'goes', what }
  }
  if (type === 'hyperlink') return isSafeLink(target) ? { is: 'stays' } : { is: 'goes', what: 'unsafe-link' }
  if (type === 'image') return { is: 'goes', what: 'remote-image', placeholder: true }
  return { is: 'goes', what: outside[type] ?? 'remote-content' }
}

/**
 * @param nameOf what the package calls a part, which may be written in other letters or escaped; undefined where
 * there is none
 */
export function readRelationships(
  part: string,
  bytes: Uint8Array,
  nameOf: (target: string) => string | undefined,
): Relationships {
  const tree = xmlTree(xmlText(bytes))
  const source = part.replace(/(^|\/)_rels\/([^/]*)\.rels$/, '$1$2')
  const list = elementsOf(tree)
    .filter(({ localName }) => localName === 'Relationship')
    .map((element) => {
      const target = element.getAttribute('Target') ?? ''
      const isExternal = element.getAttribute('TargetMode')?.toLowerCase() === 'external'
      const type = (element.getAttribute('Type') ?? '').replace(/^.*\//, '').toLowerCase()
      const id = element.getAttribute('Id') ?? ''
      return {
        id,
        type,
        isExternal,
        element,
        target: isExternal ? target : partNamed(source, target, nameOf),
      }
    })
  return { part, source, tree, list }
}

/** The name of a part, from how another one names it. */
function partNamed(source: string, target: string, nameOf: (target: string) => string | undefined): string {
  const from = target.startsWith('/') ? [] : source.split('/').slice(0, -1)
  const steps: string[] = []
  for (const step of [...from, ...target.split('/')]) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  const plain = steps.join('/').replace(/[?#].*$/, '')
  return nameOf(plain) ?? nameOf(unescaped(plain)) ?? plain
}

function unescaped(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
