import type { Milestone } from '@minga/domain/milestone/milestone'

type Target = Pick<Milestone, 'comparison' | 'value' | 'unit'>

/**
 * A target as it is read: "≤ 500 kg CO₂/t", "≥ 70 %", "−17 %". Numbers in the reader's locale, a true minus, and no line
 * break between a figure and its unit.
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

/** CO2 and H2 as chemistry writes them; what people type stays as it is in the record. */
function withSubscripts(unit: string): string {
  return unit.replaceAll(/CO2/g, 'CO₂').replaceAll(/\bH2\b/g, 'H₂')
}
