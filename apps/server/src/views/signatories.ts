import type { OrganisationId, RoadmapId } from '@minga/domain/identity/ids'
import type { Language, LocalizedText } from '@minga/domain/language/language'
import { nameToday, type NameToday } from '@minga/domain/organisation/succession'
import type { GivenAs, PositionId, PositionKind, Reservation } from '@minga/domain/sign-off/position'
import type { AdhesionId } from '@minga/domain/sign-off/after-adoption'
import { stanceOf, type Stance } from '@minga/domain/sign-off/result'
import { clausesByLanguage } from '@minga/domain/sign-off/signed-edition'
import { takesAnswers, type SignOffId } from '@minga/domain/sign-off/sign-off'
import type { Canon } from '@minga/domain/version/canon'
import type { VersionId } from '@minga/domain/version/version'
import type { Db } from '@minga/storage/database/schema'
import { allOrganisations } from '@minga/storage/organisations/organisation-rows'
import { allSuccessions } from '@minga/storage/organisations/succession-rows'
import { adhesionsOf, disclosedIn, withdrawalsOf, type WithdrawalRow } from '@minga/storage/sign-offs/adhesion-rows'
import { countedPositionsOf, positionWordsOf } from '@minga/storage/sign-offs/position-rows'
import { findSignOff, invitedToSign, type SignOffRow } from '@minga/storage/sign-offs/sign-off-rows'
import { signaturesOf } from '@minga/storage/sign-offs/signature-rows'
import { editionsOfText, signedTextsOf, type SignedTextRow } from '@minga/storage/sign-offs/signed-text-rows'

import { standingsOf, type Standings } from './standings.ts'

/** A text that was adopted, in one language. */
export interface AdoptedText {
  readonly language: Language
  /** Whether answers were bound to what it says; false of a courtesy translation. */
  readonly authentic: boolean
  readonly roadmap: RoadmapId
  readonly version: VersionId
  readonly name: string
  /** The number of the sign-off's text. */
  readonly number: number
  readonly sequence: number
  /** Lower-case hex SHA-256. */
  readonly root: string
  /** The rule of the root. */
  readonly canon: Canon
  /** For the clauses of other languages with a reservation: the clauses with the same content in this language. */
  readonly places: Readonly<Record<string, string>>
}

/** The positions that stand behind a text. */
type Support = Extract<PositionKind, 'endorses' | 'reservation' | 'no-objection'>

/** An organisation that stands behind an adopted text, as it signed. */
export interface Signatory<Kind extends 'original' | 'adherent' = 'original'> {
  readonly organisation: OrganisationId
  /** `original`: it was asked, and answered before the closing. `adherent`: it joined later. */
  readonly kind: Kind
  readonly position: Support
  /** The id of its answer or its adhesion. */
  readonly positionId: PositionId | AdhesionId
  /** Its name at signature, like the person's below; for a position by letter, the person who signed the letter. */
  readonly shortName: string
  readonly names: LocalizedText
  readonly person: { readonly name: string; readonly title: string | null; readonly acting: GivenAs }
  readonly reservations: readonly Reservation[]
  /** The language of the reservations. */
  readonly language: Language
  /** The organisation's printed sentence, as it stood then. */
  readonly sentence: LocalizedText
  readonly at: string
  /** Its present name, or the organisation that it became part of; null if neither changed. */
  readonly today: NameToday | null
}

export interface AdoptedSignOff {
  readonly signOff: SignOffRow
  readonly closedAt: string
  /** One for each language, the authentic one that it is named after first. */
  readonly texts: readonly AdoptedText[]
  /** The root over all languages, to which each answer is bound. */
  readonly root: string
  /** The organisations that were asked and signed, in the coalition's order. Those that withdrew since stay: they did sign. */
  readonly signatories: readonly Signatory[]
  /** The organisations that joined later, the earliest first. */
  readonly adherents: readonly Signatory<'adherent'>[]
  /** The organisations that withdrew, each with its moment. */
  readonly withdrawals: readonly Pick<WithdrawalRow, 'organisation' | 'at' | 'reason' | 'language'>[]
  /** The organisations that do not stand behind it and disclose that. */
  readonly disclosed: readonly { readonly organisation: OrganisationId; readonly stance: Stance }[]
  /** Whether some organisation said nothing in time: a text that was adopted so is shown as such everywhere. */
  readonly bySilence: boolean
}

/**
 * The texts and signatories of a sign-off that is closed and adopted, and nothing of any other answer. Undefined for every other
 * sign-off.
 */
export async function adoptedSignOff(db: Db, id: SignOffId, now: Date): Promise<AdoptedSignOff | undefined> {
  const signOff = await findSignOff(db, id)
  if (signOff === undefined || takesAnswers(signOff, now)) return undefined
  const [invited, all] = await Promise.all([invitedToSign(db, id), signedTextsOf(db, [id])])
  const text = all.at(-1)
  if (text === undefined) return undefined
  const { result, byOrganisation } = await standingsOf(
    db,
    { signOff, resource: { invited }, text },
    now,
    undefined,
    countedPositionsOf,
  )
  if (!result.adopted) return undefined
  const positions = result.supporting.flatMap((organisation) => byOrganisation.get(organisation)?.last ?? [])
  const [words, organisations, successions, signatures] = await Promise.all([
    positionWordsOf(
      db,
      positions.map(({ id: given }) => given),
    ),
    allOrganisations(db),
    allSuccessions(db),
    signaturesOf(db, id),
  ])
  const later = await laterOf(db, id, byOrganisation, (organisation, at) =>
    nameToday(organisation, at, { organisations, successions }),
  )
  const signatories = organisations.flatMap(({ id: organisation }): Signatory[] => {
    const given = positions.find((each) => each.organisation === organisation)
    const [signed, said] = given === undefined ? [] : [signatures.get(given.id), words.get(given.id)]
    if (given === undefined || signed === undefined || said === undefined || !isSupport(given.position)) return []
    const { position, language, acting, at } = given
    const { reservations, sentence } = said
    const { shortName, names, personName: name, personTitle: title } = signed
    const person = { name, title, acting }
    const today = nameToday(organisation, at, { organisations, successions }) ?? null
    const of = { organisation, kind: 'original', position, positionId: given.id } as const
    return [{ ...of, shortName, names, person, reservations, language, sentence, at, today }]
  })
  return {
    signOff,
    closedAt: signOff.closedAt ?? signOff.closesAt,
    texts: await adoptedTexts(db, text, [...signatories, ...later.adherents]),
    root: text.root,
    signatories,
    ...later,
    bySilence: result.silent.length > 0,
  }
}

function isSupport(position: PositionKind): position is Support {
  return position === 'endorses' || position === 'reservation' || position === 'no-objection'
}

type Reserving = readonly Pick<Signatory, 'reservations'>[]

/** The texts on which a sign-off ended, one for each language. */
async function adoptedTexts(
  db: Db,
  { signOff, number, languages }: SignedTextRow,
  signed: Reserving,
): Promise<AdoptedText[]> {
  const reserved = new Set(signed.flatMap(({ reservations }) => reservations.flatMap(({ block }) => block ?? [])))
  const editions = languages.length === 1 || reserved.size === 0 ? [] : await editionsOfText(db, signOff, number)
  return languages.map((text) => {
    const said = clausesByLanguage(editions, text.language).toReversed()
    const places = said.flatMap(({ block, blocks }) =>
      blocks.flatMap((other): [string, string][] => (reserved.has(other) ? [[other, block]] : [])),
    )
    return { ...text, number, places: Object.fromEntries(places) }
  })
}

/** The signatories of a text, with each reservation at its clause in this language: it may have been made in another. */
export function signedIn(adopted: AdoptedSignOff, { places }: Pick<AdoptedText, 'places'>): AdoptedSignOff {
  const placed = <Kind extends 'original' | 'adherent'>({ reservations, ...signed }: Signatory<Kind>) => ({
    ...signed,
    reservations: reservations.map(({ block, text }) => ({ block: block && (places[block] ?? block), text })),
  })
  return { ...adopted, signatories: adopted.signatories.map(placed), adherents: adopted.adherents.map(placed) }
}

/** The acts after the adoption, and the stances that organisations disclose. */
async function laterOf(
  db: Db,
  id: SignOffId,
  standings: Standings['byOrganisation'],
  todayOf: (organisation: OrganisationId, at: string) => NameToday | undefined,
): Promise<Pick<AdoptedSignOff, 'adherents' | 'withdrawals' | 'disclosed'>> {
  const [adhesions, withdrawals, shown] = await Promise.all([
    adhesionsOf(db, id),
    withdrawalsOf(db, id),
    disclosedIn(db, id),
  ])
  return {
    adherents: adhesions.map((row) => {
      const { organisation, shortName, names, personName: name, personTitle: title, acting } = row
      const { id: positionId, reservations, sentence, language, at } = row
      const person = { name, title, acting }
      const position = reservations.length > 0 ? 'reservation' : 'endorses'
      const today = todayOf(organisation, at) ?? null
      const said = { organisation, kind: 'adherent', position, positionId } as const
      return { ...said, shortName, names, person, reservations, sentence, language, at, today }
    }),
    withdrawals: withdrawals.map(({ organisation, at, reason, language }) => ({ organisation, at, reason, language })),
    disclosed: shown.flatMap((organisation) => {
      const standing = standings.get(organisation)
      const stance = standing && stanceOf(standing)
      return stance === undefined ? [] : [{ organisation, stance }]
    }),
  }
}
