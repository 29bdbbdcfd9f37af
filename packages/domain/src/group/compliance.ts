import type { LocalizedText } from '../language/language.ts'

/** How long a compliance notice may be in one language, in characters. */
export const longestComplianceText = 6000

/**
 * The notice that a person reads and accepts before the first page of a group, as for competition law. Each change is a
 * further version, which is accepted anew; a version without a text takes the notice back.
 */
export interface ComplianceNotice {
  /** From 1. */
  readonly version: number
  readonly texts: LocalizedText
}

/**
 * The version that a person still has to accept; null where there is none.
 *
 * @param present the version of the group's notice; undefined where it has none
 * @param accepted the latest version that they accepted
 */
export function complianceDue(present: number | undefined, accepted: number | undefined): number | null {
  if (present === undefined) return null
  return accepted !== undefined && accepted >= present ? null : present
}
