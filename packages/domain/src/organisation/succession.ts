import { z } from 'zod'

import type { OrganisationId } from '../identity/ids.ts'
import type { LocalizedText } from '../language/language.ts'
import type { Organisation } from './organisation.ts'

/** Made by the sender. */
export const successionId = z.uuid().lowercase().brand<'SuccessionId'>()
export type SuccessionId = z.infer<typeof successionId>

/** An organisation changes its name, or becomes part of another. */
export const successionKinds = ['renamed', 'merged'] as const
export const successionKind = z.enum(successionKinds)
export type SuccessionKind = z.infer<typeof successionKind>

/** The succession of an organisation on a day: its new name, or its merger into another. */
export interface Succession {
  readonly organisation: OrganisationId
  readonly kind: SuccessionKind
  /** The organisation that it became part of; null if it only changed its name. */
  readonly successor: OrganisationId | null
  readonly day: string
  /** When it was entered. */
  readonly at: string
}

/** The organisation that stands today for one that signed, with its name and since when. */
export interface NameToday {
  readonly organisation: OrganisationId
  readonly kind: SuccessionKind
  readonly shortName: string
  readonly names: LocalizedText
  readonly day: string
}

/**
 * The present name of an organisation that signed, or the organisation that it is part of now; undefined if neither changed. A merger
 * counts before a change of name, and its day is the first on which the signatory was part of another.
 *
 * @param signedAt when it signed: successions that were entered before were known then
 */
export function nameToday(
  signatory: OrganisationId,
  signedAt: string,
  known: { readonly organisations: readonly Organisation[]; readonly successions: readonly Succession[] },
): NameToday | undefined {
  const since = known.successions
    .filter(({ at }) => at > signedAt)
    .toSorted((one, other) => (one.day < other.day ? -1 : 1))
  const passed = new Set<OrganisationId>()
  let organisation = signatory
  let last: Succession | undefined
  let merger: Succession | undefined
  while (!passed.has(organisation)) {
    passed.add(organisation)
    const own = since.filter((each) => each.organisation === organisation)
    const into = own.find(({ successor }) => successor !== null)
    merger ??= into
    last = own.at(-1) ?? last
    organisation = into?.successor ?? organisation
  }
  const shown = merger ?? last
  const found = known.organisations.find(({ id }) => id === organisation)
  if (shown === undefined || found === undefined) return undefined
  const { shortName, names } = found
  return { organisation, kind: shown.kind, shortName, names, day: shown.day }
}
