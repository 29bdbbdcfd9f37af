import type { Language } from '../language/language.ts'
import { figuresIn, type Figure } from './read-figures.ts'

/** What is wrong with a figure of a translation: it is not there, it is another one, its unit is, or the source has none such. */
export const figureFaults = ['missing', 'other', 'unit', 'added'] as const
export type FigureFault = (typeof figureFaults)[number]

export interface FigureFinding {
  readonly fault: FigureFault
  /** As each text has it; empty where it has none. */
  readonly source: string
  readonly edition: string
}

interface Words {
  readonly text: string
  readonly language: Language
  /** The records that it names as such, which have no words of their own there. */
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
  // Those that fit in all come first: they must not be taken by others.
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
