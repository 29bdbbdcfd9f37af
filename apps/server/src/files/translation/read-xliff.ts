import type { CodedLine } from '@minga/domain/translation/coded-line'
import type { ReturnedUnit } from '@minga/domain/translation/returned-translation'
import { unitStates, type UnitState } from '@minga/domain/translation/translation-unit'

import { visitNamespaced } from '../word/namespaced-xml.ts'
import { attributeOf, BrokenXml } from '../workbook/xml-tokens.ts'
import { CodedReader, joinedText } from './coded-reader.ts'
import { OpenElements, soundXml, TooMuchXml } from './sound-xml.ts'
import { exportIn } from './translators-file.ts'

/** The content of a file from translators. */
export interface XliffText {
  /** The id of the export that the file names. */
  readonly exported: string | undefined
  readonly units: readonly ReturnedUnit[]
}

/** Why a file is not read: it is no XLIFF, is malformed, or has more in it than a text can have. */
export type XliffRefusal = 'other-kind' | 'unreadable' | 'too-much-inside'

const mostUnits = 40_000
const mostLetters = 8_000_000

/** Reads XLIFF 1.2 and 2.x. Belongs in a thread that can be ended. */
export function readXliff(bytes: Uint8Array): XliffText | { readonly refused: XliffRefusal } {
  try {
    return read(soundXml(bytes))
  } catch (error) {
    if (error instanceof TooMuchXml) return { refused: 'too-much-inside' }
    if (error instanceof BrokenXml) return { refused: 'unreadable' }
    throw error
  }
}

interface Segment {
  state: UnitState | undefined
  source: CodedLine | undefined
  target: CodedLine | undefined
  readonly isBetween: boolean
  order: number
}

interface Unit {
  readonly id: string
  readonly segments: Segment[]
}

function read(xml: string): XliffText | { readonly refused: XliffRefusal } {
  const open = new OpenElements()
  const units: ReturnedUnit[] = []
  let exported: string | undefined
  let isXliff = false
  let unit: Unit | undefined
  let reader: CodedReader | undefined
  let readerOf = ''
  let letters = 0
  visitNamespaced(xml, {
    open: (of, name, attributes) => {
      open.open(name)
      if (of === 'xliff1' || of === 'xliff2') isXliff ||= name === 'xliff'
      if (reader !== undefined)
        return reader.open(of === 'xliff1' || of === 'xliff2' ? name : `other ${name}`, attributes)
      if (of !== 'xliff1' && of !== 'xliff2') return
      if (name === 'file') {
        exported ??= exportIn(attributeOf(attributes, 'original')) ?? exportIn(attributeOf(attributes, 'id'))
      } else if (name === 'unit' || name === 'trans-unit') {
        unit = { id: attributeOf(attributes, 'id') ?? '', segments: [] }
        if (name === 'trans-unit') unit.segments.push(newSegment(unit, undefined, false))
      } else if (name === 'segment' || name === 'ignorable') {
        const state = unitStates.find((each) => each === attributeOf(attributes, 'state'))
        unit?.segments.push(newSegment(unit, state, name === 'ignorable'))
      } else if (name === 'source' || name === 'target') {
        const segment = unit?.segments.at(-1)
        // Beside its own translation a unit may have suggestions and earlier translations.
        if (segment === undefined || open.isIn('alt-trans', 'matches', 'seg-source')) return
        if (name === 'target') standing(segment, attributes)
        reader = new CodedReader()
        readerOf = name
      }
    },
    close: (of, name) => {
      open.close(name)
      const isOurs = of === 'xliff1' || of === 'xliff2'
      if (reader !== undefined && name === readerOf && isOurs) {
        const segment = unit?.segments.at(-1)
        if (segment !== undefined) segment[readerOf === 'source' ? 'source' : 'target'] = reader.read()
        reader = undefined
      } else if (reader !== undefined) reader.close(isOurs ? name : `other ${name}`)
      else if (isOurs && unit !== undefined && (name === 'unit' || name === 'trans-unit')) {
        units.push(returnedUnit(unit))
        unit = undefined
        if (units.length > mostUnits) throw new TooMuchXml('units')
      }
    },
    text: (text) => {
      letters += text.length
      if (letters > mostLetters) throw new TooMuchXml('letters')
      reader?.text(text)
    },
  })
  open.end()
  return isXliff ? { exported, units } : { refused: 'other-kind' }
}

function newSegment({ segments }: Pick<Unit, 'segments'>, state: UnitState | undefined, isBetween: boolean): Segment {
  return { state, source: undefined, target: undefined, isBetween, order: segments.length }
}

const statesIn12: Readonly<Record<string, UnitState>> = {
  new: 'initial',
  'needs-translation': 'initial',
  'needs-review-translation': 'initial',
  'needs-adaptation': 'initial',
  'needs-l10n': 'initial',
  'needs-review-adaptation': 'translated',
  'needs-review-l10n': 'translated',
  translated: 'translated',
  'signed-off': 'reviewed',
  final: 'final',
}

/** Reads the attributes of a segment's translation: its state in 1.2, its place among the others in 2.x. */
function standing(segment: Segment, attributes: string): void {
  const state = attributeOf(attributes, 'state')
  if (state !== undefined) segment.state = statesIn12[state] ?? segment.state
  const order = Number(attributeOf(attributes, 'order') ?? '')
  if (Number.isInteger(order) && order > 0) segment.order = order - 1
}

/** Joins sentences that a program has divided into one translation again. */
function returnedUnit({ id, segments }: Unit): ReturnedUnit {
  const said = segments.filter(({ isBetween }) => !isBetween)
  const states = said.map(({ state }) => state)
  const lowest = states.includes(undefined)
    ? undefined
    : unitStates[Math.min(...states.map((state) => unitStates.indexOf(state ?? 'initial')))]
  const translated = said.filter(({ target }) => hasWords(target))
  const isUnfinished = translated.length > 0 && said.some((each) => hasWords(each.source) && !hasWords(each.target))
  const inOrder = segments.toSorted((one, other) => one.order - other.order)
  const target =
    translated.length === 0
      ? undefined
      : joinedText(
          inOrder.flatMap(({ target: words, source, isBetween }) => words ?? (isBetween ? (source ?? []) : [])),
        )
  return { id, state: lowest, target, isUnfinished }
}

function hasWords(line: CodedLine | undefined): boolean {
  return line?.some((part) => part.is !== 'text' || part.text.trim() !== '') === true
}
