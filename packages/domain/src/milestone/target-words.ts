import type { Milestone } from './milestone.ts'

type Target = Pick<Milestone, 'comparison' | 'value' | 'unit'>

/**
 * A target in words: "≤ 500 kg CO₂/t", "≥ 70 %", "−17 %". Numbers in the reader's locale, with a true minus and
 * non-breaking spaces.
 *
 * @returns '' when it has no value
 */
export function targetWords({ comparison, value, unit }: Target, locale: string): string {
  if (value === null) return ''
  const figure = new Intl.NumberFormat(locale, {
    maximumFractionDigits: 4,
    signDisplay: comparison === 'change' ? 'exceptZero' : 'auto',
  })
    .format(value)
    .replace('-', '−')
  const measured = unit === null ? figure : `${figure}\u00a0${withSubscripts(unit)}`
  return `${sign(comparison)}${measured}`
}

function sign(comparison: Target['comparison']): string {
  switch (comparison) {
    case 'at-most':
      return '≤\u00a0'
    case 'at-least':
      return '≥\u00a0'
    case 'change':
    case 'exactly':
    case null:
      return ''
  }
}

/** Writes CO2 and H2 with subscripts; the record keeps what people typed. */
function withSubscripts(unit: string): string {
  return unit.replaceAll(/CO2/g, 'CO₂').replaceAll(/\bH2\b/g, 'H₂')
}
