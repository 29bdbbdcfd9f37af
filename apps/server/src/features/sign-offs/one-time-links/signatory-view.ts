import { textIn, type Language, type LocalizedText } from '@minga/domain/language/language'
import { isHeld, linkEnd } from '@minga/domain/sign-off/one-time-link'
import type { PositionKind, Reservation } from '@minga/domain/sign-off/position'
import type { Procedure } from '@minga/domain/sign-off/sign-off'
import type { Db } from '@minga/storage/database/schema'
import { findCoalition } from '@minga/storage/organisations/coalition-rows'
import { findOrganisation } from '@minga/storage/organisations/organisation-rows'
import { signaturesOf } from '@minga/storage/sign-offs/signature-rows'
import type { PositionRow } from '@minga/storage/sign-offs/position-rows'

import { standingsOf } from '../../../views/standings.ts'
import { momentWords } from './link-words.ts'
import type { SignatoryLink } from './signatory-link.ts'

/** An answer of the signatory's own organisation. */
export interface ShownAnswer {
  readonly position: PositionKind
  readonly reservations: readonly Reservation[]
  readonly reason: string
  readonly cure: string
  /** Who gave it. */
  readonly name: string
  readonly at: string
  /** Which of the sign-off's texts it answers. */
  readonly text: number
}

/** What a signatory sees around the text: the question, and the answers of their own organisation. */
export interface SignatoryView {
  readonly language: Language
  readonly coalition: LocalizedText
  readonly organisation: string
  readonly name: string
  readonly office: string
  readonly acting: 'principal' | 'alternate'
  readonly version: string
  readonly statement: string
  readonly clause: string
  readonly procedure: Procedure
  readonly rule: 'each' | 'consensus'
  readonly nature: 'political' | 'technical' | 'work-plan'
  /** When the link leads nowhere any more, in words. */
  readonly until: string
  /** Why the sign-off moved, since the organisation's last answer. */
  readonly moves: readonly string[]
  /** The organisation's last answer that counts. */
  readonly last: ShownAnswer | undefined
  /** The one that was given by this link and stands. */
  readonly own:
    | (ShownAnswer & { readonly counts: string; readonly isHeld: boolean; readonly isOfText: boolean })
    | undefined
}

export async function signatoryView(
  db: Db,
  { link, maker, found, holds }: SignatoryLink,
  now: Date,
): Promise<SignatoryView> {
  const { signOff, text, texts } = found
  const { language } = link
  const [coalition, organisation, signatures, standings] = await Promise.all([
    findCoalition(db),
    findOrganisation(db, link.organisation),
    signaturesOf(db, signOff.id),
    standingsOf(db, found, now),
  ])
  const zone = maker.profile.timeZone
  const shown = ({ id, position, reservations, reason, cure, at, text: number }: PositionRow): ShownAnswer => {
    return { position, reservations, reason, cure, at, text: number, name: signatures.get(id)?.personName ?? '' }
  }
  const last = standings.byOrganisation.get(link.organisation)?.last
  const hold = holds.find(({ takenBackAt }) => takenBackAt === null)
  const given = standings.positions.find(({ id }) => id === hold?.position)
  return {
    language,
    coalition: coalition.names,
    organisation: organisation?.shortName ?? link.organisation,
    name: link.name,
    office: link.office,
    acting: link.acting,
    version: text.name,
    statement: signOff.statement,
    clause: textIn(signOff.clause, language),
    procedure: signOff.procedure,
    rule: signOff.rule,
    nature: signOff.nature,
    until: momentWords(linkEnd(link, signOff), language, zone),
    moves: texts.flatMap(({ number, reason }) => (last !== undefined && number > last.text && reason ? [reason] : [])),
    last: last && shown(last),
    own:
      hold && given
        ? {
            ...shown(given),
            counts: momentWords(hold.until, language, zone),
            isHeld: isHeld(hold, now),
            isOfText: given.text === text.number,
          }
        : undefined,
  }
}
