import { z } from 'zod'

import { partialDate } from '../calendar/partial-date.ts'
import { organisationId } from '../identity/ids.ts'
import type { LocalizedText } from '../language/language.ts'
import { asLine, localizedLine, plainLine } from './plain-line.ts'

/**
 * The secretariat is an organisation of its own kind, so that what it tidies is never read as the position of the body
 * that hosts it.
 */
export const organisationKinds = ['signatory', 'partner', 'observer', 'secretariat'] as const
export const organisationKind = z.enum(organisationKinds)
export type OrganisationKind = z.infer<typeof organisationKind>

/** The organisations' palette. The web decides the light and dark colour of each hue. */
export const organisationHues = [
  'teal',
  'amber',
  'indigo',
  'magenta',
  'azure',
  'olive',
  'violet',
  'brick',
  'slate',
] as const
export const organisationHue = z.enum(organisationHues)
export type OrganisationHue = z.infer<typeof organisationHue>

/** A name that it no longer has. Bodies are renamed, and what they signed keeps the name it was signed under. */
export const formerName = z.object({
  names: localizedLine,
  /** Until when it was called so, as exactly as is known. */
  until: partialDate.optional(),
  /** The name it signed the coalition's declaration under. */
  signed: z.literal(true).optional(),
})
export type FormerName = z.infer<typeof formerName>

/** A short name as it comes in. Stored ones are read as one line: a name that an earlier Minga took must not close the directory. */
export const shortName = plainLine(40)

export const organisation = z.object({
  id: organisationId,
  shortName: z.string().overwrite(asLine),
  names: localizedLine,
  /** The latest first. */
  formerNames: z.array(formerName).max(10).optional(),
  kind: organisationKind,
  hue: organisationHue,
  /** An ISO 3166 alpha-3 code, or a region's name. */
  seat: z.string().overwrite(asLine).max(60).optional(),
  /** Names the present logo: another one has another name. */
  logo: z.string().optional(),
  /** It has left the coalition, for now or for good: it is in no group, and none of its people signs in. */
  suspended: z.literal(true).optional(),
})
export type Organisation = z.infer<typeof organisation>

/** Its name when it signed, if it has been renamed since. */
export function nameAtSignature({ formerNames = [] }: Pick<Organisation, 'formerNames'>): LocalizedText | undefined {
  return formerNames.find(({ signed }) => signed)?.names
}
