import { recordId, type RecordId } from '@minga/domain/identity/ids'

type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9'

/** Codes by which the content names its records; readers see references (BAR-006) and never these. */
export type BarrierCode = `${'T' | 'F' | 'R'}-${Digit}${Digit}`
export type ActionCode = `A-${Digit}${Digit}`
export type MilestoneCode = `M${Digit}` | `M1${Digit}`
export type FinancingCode = `P-0${Digit}`
export type LeverCode = `L-${Digit}${Digit}`
/** C as in curve. */
export type PathwayCode = `C-0${Digit}`
export type RecordCode = BarrierCode | ActionCode | MilestoneCode | FinancingCode | LeverCode | PathwayCode

const firstOf = { T: 0, F: 10, R: 20, A: 0, M: 0, P: 0, L: 0, C: 0 } as const

/** The number of a record's reference: T-06 is BAR-006, F-01 is BAR-011, M12 is MIL-012. */
export function numberOf(code: RecordCode): number {
  return firstOf[code.charAt(0) as keyof typeof firstOf] + Number(code.slice(1).replace('-', ''))
}

/** Fixed, so that seeding again finds the same record. */
export function idOf(code: RecordCode): RecordId {
  return recordId.parse(`demo-${code.toLowerCase()}`)
}
