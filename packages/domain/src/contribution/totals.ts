import { convert, readRate, type KeptRate, type Rate } from '../money/rate.ts'
import { readAmount, writeAmount, type Amount } from '../money/amount.ts'
import { isWithheld, type ContributionStanding } from './contribution-act.ts'
import { isPrivate, type KeptContribution, type OutsideProvider } from './contribution.ts'
import { countingOf, isExposed } from './contribution-state.ts'
import { isGuarantee } from './instrument.ts'

/** A contribution with its provider's word: what totals count. */
export interface CountedContribution {
  readonly said: Pick<KeptContribution, 'instrument' | 'amount' | 'state' | 'disbursed' | 'cancelled' | 'conversion'>
  readonly standing: ContributionStanding
  readonly outside?: Pick<OutsideProvider, 'class'> | undefined
}

/** A financing: its need as its text has it, or none; the year of its prices; its contributions. */
export interface CountedFinancing {
  readonly need: string | null
  readonly priceYear: number | null
  readonly contributions: readonly CountedContribution[]
}

/** What sums are made of. A contribution counts towards at most one of the first three, by its state. */
export const figures = ['prepared', 'approved', 'committed', 'disbursed', 'exposure', 'mobilised'] as const
export type Figure = (typeof figures)[number]

export type Gap =
  /** The need less what is committed. `rates`: those by which commitments in other currencies were converted for it. */
  | { readonly is: 'computed'; readonly amount: string; readonly rates: (Rate & { from: string })[] }
  /** `no-need`: nothing says how much is needed. `currencies`: commitments in these have no rate. */
  | { readonly is: 'not-computed'; readonly why: 'no-need' | 'currencies'; readonly currencies: string[] }

/** The sums in one currency and of one price year, as decimal texts with the currency. */
export interface TotalsLine {
  readonly currency: string
  /** `null` where the financing says none. */
  readonly priceYear: number | null
  readonly need: string | null
  readonly sums: Readonly<Record<Figure, string>>
  /** The part of each sum that its provider has not confirmed. */
  readonly unconfirmed: Readonly<Record<Figure, string>>
  readonly gap: Gap
}

/**
 * Adds contributions of financings up: exactly, and never what differs in currency, price year or figure. Guarantees are
 * exposure alone; private money is mobilised, and neither approved nor committed; what its provider declined or hid counts
 * nowhere. Whatever the order, the answer is the same.
 */
export function totalsOf(financings: readonly CountedFinancing[]): TotalsLine[] {
  const lines = new Map<string, Line>()
  for (const financing of financings) addFinancing(lines, financing)
  return [...lines.values()].toSorted(inOrder).map(written)
}

interface Line {
  readonly currency: string
  readonly priceYear: number | null
  need: bigint | undefined
  gap: bigint
  readonly rates: Map<string, Rate & { from: string }>
  readonly without: Set<string>
  readonly sums: Record<Figure, bigint>
  readonly unconfirmed: Record<Figure, bigint>
}

function addFinancing(lines: Map<string, Line>, { need: text, priceYear, contributions }: CountedFinancing): void {
  const need = text === null ? undefined : readAmount(text)
  const home = need && lineOf(lines, need.currency, priceYear)
  if (home !== undefined && need !== undefined) {
    home.need = (home.need ?? 0n) + need.parts
    home.gap += need.parts
  }
  for (const contribution of contributions) {
    if (isWithheld(contribution.standing)) continue
    const amount = readAmount(contribution.said.amount)
    if (amount === undefined || !areRead(contribution.said)) continue
    const line = lineOf(lines, amount.currency, priceYear)
    for (const { figure, parts } of countedIn(contribution, amount)) {
      line.sums[figure] += parts
      if (contribution.standing !== 'confirmed') line.unconfirmed[figure] += parts
      if (figure === 'committed' && home !== undefined) {
        closeGap(home, { parts, currency: amount.currency }, contribution.said.conversion)
      }
    }
  }
}

/** Whether nothing is missing of its parts: without what was cancelled, a sum would be too high. */
function areRead({ cancelled, disbursed }: CountedContribution['said']): boolean {
  return [cancelled, disbursed].every((part) => part === undefined || readAmount(part) !== undefined)
}

/** The figures that a contribution counts towards, with how much. */
function countedIn(
  { said, outside }: CountedContribution,
  amount: Amount,
): { readonly figure: Figure; readonly parts: bigint }[] {
  const net = amount.parts - partsOf(said.cancelled, amount.currency)
  const counting = countingOf[said.state]
  if (isGuarantee(said.instrument)) return isExposed(said.state) ? [{ figure: 'exposure', parts: net }] : []
  if (isPrivate(outside)) return counting === 'committed' ? [{ figure: 'mobilised', parts: net }] : []
  if (counting === 'ended') return []
  if (counting !== 'committed') return [{ figure: counting, parts: net }]
  return [
    { figure: 'committed', parts: net },
    { figure: 'disbursed', parts: partsOf(said.disbursed, amount.currency) },
  ]
}

function partsOf(text: string | undefined, currency: string): bigint {
  const amount = text === undefined ? undefined : readAmount(text)
  return amount?.currency === currency ? amount.parts : 0n
}

function closeGap(line: Line, committed: Amount, kept: KeptRate | undefined): void {
  const conversion = kept && readRate(kept)
  if (committed.currency === line.currency) {
    line.gap -= committed.parts
  } else if (conversion?.to === line.currency) {
    line.gap -= convert(committed, conversion).parts
    const { to, rate, day, source } = conversion
    line.rates.set([committed.currency, rate, day, source].join(' '), {
      from: committed.currency,
      to,
      rate,
      day,
      source,
    })
  } else {
    line.without.add(committed.currency)
  }
}

function lineOf(lines: Map<string, Line>, currency: string, priceYear: number | null): Line {
  const key = `${currency} ${priceYear ?? ''}`
  const known = lines.get(key)
  if (known !== undefined) return known
  const [sums, unconfirmed] = [nothing(), nothing()]
  const line = {
    currency,
    priceYear,
    need: undefined,
    gap: 0n,
    rates: new Map(),
    without: new Set<string>(),
    sums,
    unconfirmed,
  }
  lines.set(key, line)
  return line
}

function nothing(): Record<Figure, bigint> {
  return { prepared: 0n, approved: 0n, committed: 0n, disbursed: 0n, exposure: 0n, mobilised: 0n }
}

function inOrder(one: Line, other: Line): number {
  if (one.currency !== other.currency) return one.currency < other.currency ? -1 : 1
  return (one.priceYear ?? 0) - (other.priceYear ?? 0)
}

function written({ currency, priceYear, need, gap, rates, without, sums, unconfirmed }: Line): TotalsLine {
  const write = (parts: bigint) => writeAmount({ parts, currency })
  const writeAll = (of: Record<Figure, bigint>) => {
    const { prepared, approved, committed, disbursed, exposure, mobilised } = of
    return {
      prepared: write(prepared),
      approved: write(approved),
      committed: write(committed),
      disbursed: write(disbursed),
      exposure: write(exposure),
      mobilised: write(mobilised),
    }
  }
  const said = [...rates].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each)
  return {
    currency,
    priceYear,
    need: need === undefined ? null : write(need),
    sums: writeAll(sums),
    unconfirmed: writeAll(unconfirmed),
    gap:
      need === undefined
        ? { is: 'not-computed', why: 'no-need', currencies: [] }
        : without.size > 0
          ? { is: 'not-computed', why: 'currencies', currencies: [...without].toSorted() }
          : { is: 'computed', amount: write(gap), rates: said },
  }
}
