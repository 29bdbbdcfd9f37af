import { mostObservations, mostSeries, type Observation, type Series } from './dataset.ts'
import { isSameDecimal } from './decimal.ts'
import type { IamcNotes } from './iamc-notes.ts'
import type { Findings } from './series-report.ts'

/** All that names a series. */
export type Named = Omit<Series, 'observations'>

/** The rows of one series may lie apart: it is gathered by all that names it. */
export class GatheredSeries {
  readonly #findings: Findings
  readonly #all = new Map<string, { readonly named: Named; readonly byYear: Map<number, Observation> }>()
  #count = 0

  constructor(findings: Findings) {
    this.#findings = findings
  }

  /** Of a series whose values are all said beside the table, the row gives it its place. */
  begin(named: Named, row: number): Map<number, Observation> | undefined {
    const key = keyOf(named)
    const known = this.#all.get(key)
    if (known !== undefined) return known.byYear
    if (this.#all.size >= mostSeries) {
      this.#findings.add('too-many', String(mostSeries), row)
      return undefined
    }
    const byYear = new Map<number, Observation>()
    this.#all.set(key, { named, byYear })
    return byYear
  }

  add(named: Named, value: Observation, row: number): void {
    const byYear = this.begin(named, row)
    if (byYear === undefined) return
    const other = byYear.get(value.year)
    if (other !== undefined) {
      const isSame = sameValue(other.value, value.value) && other.status === value.status
      const text = `${named.region}, ${named.variable}, ${value.year}: ${other.printed}, ${value.printed}`
      return this.#findings.add(isSame ? 'repeated' : 'contradiction', text, row)
    }
    this.#count += 1
    if (this.#count > mostObservations) return this.#findings.add('too-many', String(mostObservations), row)
    byYear.set(value.year, value)
  }

  /** What the file says beside its table of single values. */
  note(notes: IamcNotes['observations']): void {
    for (const { year, status, printed, ...named } of notes) {
      const found = this.#all.get(keyOf(named))
      const value = found?.byYear.get(year)
      if (value !== undefined) found?.byYear.set(year, { ...value, status, printed })
      else if (status === 'missing' || status === 'withheld') {
        this.add(named, { year, value: null, printed, status }, 0)
      }
    }
  }

  all(): Series[] {
    return [...this.#all.values()].flatMap(({ named, byYear }) => {
      const observations = [...byYear.values()].toSorted((one, other) => one.year - other.year)
      return observations.length === 0 ? [] : [{ ...named, observations }]
    })
  }
}

function sameValue(one: string | null, other: string | null): boolean {
  return one === null || other === null ? one === other : isSameDecimal(one, other)
}

function keyOf({ model, scenario, region, variable, unit, extra }: Named): string {
  const others = Object.entries(extra).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return JSON.stringify([model, scenario, region, variable, unit, others])
}
