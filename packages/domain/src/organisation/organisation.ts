import { z } from 'zod'

import { organisationId } from '../identity/ids.ts'
import { localizedText } from '../language/language.ts'

/**
 * The secretariat is an organisation of its own kind, so that what it tidies is never read as the position of the body
 * that hosts it.
 */
export const organisationKinds = ['signatory', 'partner', 'observer', 'secretariat'] as const
export const organisationKind = z.enum(organisationKinds)
export type OrganisationKind = z.infer<typeof organisationKind>

/** Places in the organisations' palette. What colour each one is, light and dark, is the web's business. */
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

export const organisation = z.object({
  id: organisationId,
  shortName: z.string().trim().min(1).max(40),
  names: localizedText,
  /** What it was called when it signed, where it has been renamed since. */
  nameAtSignature: localizedText.optional(),
  kind: organisationKind,
  hue: organisationHue,
  /** An ISO 3166 alpha-3 code, or a region's name. */
  seat: z.string().max(60).optional(),
})
export type Organisation = z.infer<typeof organisation>
