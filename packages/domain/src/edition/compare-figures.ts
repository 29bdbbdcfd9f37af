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
  const found = new Untaken(allOf(edition))
  const findings: FigureFinding[] = []
  // Exact matches come first, so that no loose match takes them.
  const left = wanted.filter((figure) => found.take(inAll(figure)) === undefined)
  const otherwise = left.filter((figure) => {
    const other = found.take(inMeaning(figure))
    if (other !== undefined) findings.push({ fault: 'unit', source: figure.text, edition: other.text })
    return other === undefined
  })
  for (const figure of otherwise) {
    if (figure.isWord) continue
    const other = found.take(inKind(figure))
    findings.push({
      fault: other === undefined ? 'missing' : 'other',
      source: figure.text,
      edition: other?.text ?? '',
    })
  }
  const added = found.left().filter(({ isWord }) => !isWord)
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

/** Figures that are each taken once, the first that fits: found by what they mean, however many there are. */
class Untaken {
  readonly #figures: readonly Figure[]
  readonly #taken = new Set<number>()
  readonly #places = new Map<string, number[]>()

  constructor(figures: readonly Figure[]) {
    this.#figures = figures
    // The last first: the first is at the end, from where it is taken away.
    for (const [at, figure] of [...figures.entries()].toReversed()) {
      for (const key of [...inAll(figure), ...inMeaning(figure), ...(figure.isWord ? [] : inKind(figure))]) {
        const places = this.#places.get(key)
        if (places === undefined) this.#places.set(key, [at])
        else places.push(at)
      }
    }
  }

  /** The first of those that have one of these keys. */
  take(keys: readonly string[]): Figure | undefined {
    const firsts = keys.flatMap((key) => this.#firstOf(key) ?? [])
    if (firsts.length === 0) return undefined
    const at = Math.min(...firsts)
    this.#taken.add(at)
    return this.#figures[at]
  }

  left(): readonly Figure[] {
    return this.#figures.filter((_, at) => !this.#taken.has(at))
  }

  #firstOf(key: string): number | undefined {
    const places = this.#places.get(key) ?? []
    while (places.length > 0 && this.#taken.has(places.at(-1) ?? -1)) places.pop()
    return places.at(-1)
  }
}

function inAll({ readings, unit }: Figure): string[] {
  return readings.map((reading) => `${typeof reading} ${String(reading)} ${unit}`)
}

function inMeaning({ readings }: Figure): string[] {
  return readings.map((reading) => `${typeof reading} ${String(reading)}`)
}

function inKind({ readings }: Figure): string[] {
  return [readings.some((reading) => typeof reading === 'string') ? 'a reference' : 'a number']
}
