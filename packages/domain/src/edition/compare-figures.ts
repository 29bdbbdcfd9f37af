import type { Language } from '../language/language.ts'
import { figuresIn, type Figure } from './read-figures.ts'

/** The faults of a figure in a translation: it is missing, its number or its unit differs, or the source does not have it. */
export const figureFaults = ['missing', 'other', 'unit', 'added'] as const
export type FigureFault = (typeof figureFaults)[number]

export interface FigureFinding {
  readonly fault: FigureFault
  /** The figure as each text writes it; empty if the text does not have it. */
  readonly source: string
  readonly edition: string
}

interface Words {
  readonly text: string
  readonly language: Language
  /** The records that it names, which have no words of their own there. */
  readonly records?: readonly string[]
}

/**
 * Numbers, units and references in which a translation differs from its source, each as its language writes it: `19.99 %` is `19,99 %`,
 * and *billón* is no *bilhão*. Their order is each language's own.
 */
export function compareFigures(source: Words, edition: Words): FigureFinding[] {
  const wanted = allOf(source)
  const found = [...allOf(edition)]
  const take = (fits: (figure: Figure) => boolean) => {
    const at = found.findIndex(fits)
    return at === -1 ? undefined : found.splice(at, 1)[0]
  }
  const findings: FigureFinding[] = []
  // Exact matches come first, so that no loose match takes them.
  const left = wanted.filter(
    (figure) => take((other) => means(figure, other) && other.unit === figure.unit) === undefined,
  )
  const otherwise = left.filter((figure) => {
    const other = take((each) => means(figure, each))
    if (other !== undefined) findings.push({ fault: 'unit', source: figure.text, edition: other.text })
    return other === undefined
  })
  for (const figure of otherwise) {
    if (figure.isWord) continue
    const other = take((each) => !each.isWord && isReference(each) === isReference(figure))
    findings.push({
      fault: other === undefined ? 'missing' : 'other',
      source: figure.text,
      edition: other?.text ?? '',
    })
  }
  const added = found.filter(({ isWord }) => !isWord)
  return [...findings, ...added.map(({ text }): FigureFinding => ({ fault: 'added', source: '', edition: text }))]
}

function allOf({ text, language, records = [] }: Words): readonly Figure[] {
  const named = records.map((record): Figure => ({
    text: record,
    readings: [`record ${record}`],
    unit: '',
    isWord: false,
  }))
  return [...figuresIn(text, language), ...named]
}

function means(one: Figure, other: Figure): boolean {
  return one.readings.some((reading) => other.readings.includes(reading))
}

function isReference({ readings }: Figure): boolean {
  return readings.some((reading) => typeof reading === 'string')
}
