import { can, type Actor } from '@minga/domain/access/can'
import type { PersonId } from '@minga/domain/identity/ids'
import { isHeld } from '@minga/domain/sign-off/one-time-link'
import { takesAnswers } from '@minga/domain/sign-off/sign-off'
import { counts } from '@minga/domain/sign-off/position'
import type { FileView } from '@minga/protocol/http/files'
import type { PositionView, SignOffView } from '@minga/protocol/http/sign-offs'
import type { Db } from '@minga/storage/database/schema'
import { namesOf } from '@minga/storage/people/person-rows'
import { findExtension, type ExtensionRow } from '@minga/storage/sign-offs/last-day-rows'
import { positionFilesOf, type PositionFileRow } from '@minga/storage/sign-offs/position-file-rows'
import type { PositionRow } from '@minga/storage/sign-offs/position-rows'

import { laterOf } from './later-view.ts'
import { positionFileView, readsFile } from './position-files.ts'
import { readsPositions, type FoundSignOff } from './sign-off-for.ts'
import { isAsked, isHeard, standingsOf, stateOf, type Standings } from '../../views/standings.ts'

/** A sign-off as this person sees it: the invited see what each answered, other readers the state and, at the end, the result. */
export async function signOffView(db: Db, actor: Actor, found: FoundSignOff, now: Date): Promise<SignOffView> {
  const { signOff, roadmap, texts } = found
  const standings = await standingsOf(db, found, now)
  const { positions } = standings
  const sees = readsPositions(actor, found)
  const isOpen = takesAnswers(signOff, now)
  const later = await laterOf(db, actor, found, standings, isOpen)
  const extension = await findExtension(db, signOff.id)
  const person = await namer(db, [
    extension?.by ?? null,
    ...later.withdrawals.map(({ by }) => by),
    signOff.openedBy,
    signOff.closedBy,
    ...texts.map(({ by }) => by),
    ...positions.flatMap(({ by, letter, hold }) => [by, letter?.confirmedBy ?? null, hold?.takenBackBy ?? null]),
  ])
  const files = await positionFilesOf(db, signOff.id)

  const { id, procedure, rule, nature, clause, statement, closesOn, closesAt, openedAt, closedBy, closedAt } = signOff
  return {
    id,
    procedure,
    rule,
    nature,
    clause,
    statement,
    closesOn,
    closesAt,
    openedAt,
    roadmap: roadmap.id,
    group: roadmap.group,
    title: roadmap.title,
    state: stateOf(found, standings, now),
    openedBy: person(signOff.openedBy),
    closed: closedBy === null || closedAt === null ? null : { at: closedAt, by: person(closedBy) },
    texts: texts.map(({ number, version, name, sequence, root, languages, reason, by, at }) => {
      const text = { number, version, name, sequence, root, languages: [...languages], at }
      // Why it moved may say what an organisation asked for.
      return { ...text, reason: sees ? reason : '', by: person(by) }
    }),
    mayMove: isOpen && can(actor, { action: 'move-sign-off', resource: found.access }),
    mayEnter: isOpen && can(actor, { action: 'enter-position', resource: found.access }),
    mayClose: isOpen && can(actor, { action: 'run-sign-offs', resource: found.access }),
    adhesions: later.adhesions.map((row) => {
      const { organisation, acting: as, reservations, language, sentence, at } = row
      const mandate = organisation === actor.organisation ? row.mandate : null
      const by = { id: row.by, name: row.personName, organisation }
      return { organisation, by, as, at, reservations, language, sentence, mandate }
    }),
    withdrawals: later.withdrawals.map(({ organisation, by, at, reason, language }) => {
      return { organisation, by: { ...person(by), organisation }, at, reason, language }
    }),
    ...later.rights,
    disclosed: [...later.disclosed],
    own: ownStanding(actor, found, standings, {
      isOpen,
      isAsked: isOpen && isAsked(standings, found, actor.organisation, now),
      isExtended: extension !== undefined,
      isDisclosed: later.isDisclosed,
    }),
    extension: sees && extension !== undefined ? extensionView(extension, person) : null,
    silence: sees ? silenceView(actor, standings, isOpen) : [],
    result: resultView(standings, { sees, isOpen }),
    invited: sees ? [...found.resource.invited] : [],
    positions: sees ? positionViews(actor, found, standings, { person, files, now }) : [],
    changedSince: sees ? changedSince(standings) : [],
  }
}

function ownStanding(
  actor: Actor,
  { resource, signOff }: FoundSignOff,
  { byOrganisation }: Standings,
  {
    isOpen,
    isAsked: asked,
    isExtended,
    isDisclosed,
  }: {
    readonly isOpen: boolean
    readonly isAsked: boolean
    readonly isExtended: boolean
    readonly isDisclosed: boolean
  },
): SignOffView['own'] {
  const standing = byOrganisation.get(actor.organisation)
  if (standing === undefined) return null
  const { last, since } = standing
  const mayDisclose = can(actor, { action: 'give-position', resource })
  const mayAnswer = isOpen && mayDisclose
  return {
    mayAnswer,
    isDisclosed,
    mayDisclose,
    mayExtend: mayAnswer && signOff.rule === 'consensus' && !isExtended,
    asked,
    since:
      last === undefined ? null : { text: last.text, clauses: [...since.binding], translations: [...since.courtesy] },
  }
}

function resultView(
  { result: { adopted, supporting, silent, answered, of } }: Standings,
  { sees, isOpen }: { readonly sees: boolean; readonly isOpen: boolean },
): SignOffView['result'] {
  if (!sees && isOpen) return null
  // Others learn only that a text was not adopted: the list of supporters would show who did not stand behind it.
  const shown = sees || adopted ? [...supporting] : []
  const bySilence = adopted && silent.length > 0
  return {
    adopted,
    supporting: shown,
    silent: sees ? [...silent] : [],
    bySilence,
    progress: sees ? { answered, of } : null,
  }
}

/** While it is open, an answer of another organisation that is held is unheard of. */
function silenceView(actor: Actor, { silence, silenceToOthers }: Standings, isOpen: boolean): SignOffView['silence'] {
  const known = isOpen ? silenceToOthers : silence
  return [...known]
    .filter(([organisation]) => organisation !== actor.organisation || silence.has(organisation))
    .map(([organisation, standing]) => ({ organisation, standing }))
}

function changedSince({ byOrganisation }: Standings): SignOffView['changedSince'] {
  return [...byOrganisation.values()].flatMap(({ organisation, holds, since }) =>
    holds ? [] : [{ organisation, clauses: since.binding.map(({ block }) => block) }],
  )
}

function extensionView({ organisation, from, to, reason, by, at }: ExtensionRow, person: PersonOf) {
  return { from, to, reason, at, by: { ...person(by), organisation } }
}

interface Shown {
  readonly person: PersonOf
  readonly files: ReadonlyMap<string, PositionFileRow>
  readonly now: Date
}

function positionViews(
  actor: Actor,
  found: FoundSignOff,
  { positions, byOrganisation }: Standings,
  { person, files, now }: Shown,
): PositionView[] {
  const known = positions.filter((row) => row.organisation === actor.organisation || isHeard(row, now))
  return known.toReversed().map((row) => {
    const { acting, by, mandate, mandateFile, organisation } = row
    const isOwn = organisation === actor.organisation
    const last = byOrganisation.get(organisation)?.last
    const entered = person(by)
    return {
      id: row.id,
      organisation,
      position: row.position,
      as: acting,
      // For the organisation that they answered for, wherever they are today.
      by: acting === 'received' ? entered : { ...entered, organisation },
      at: row.at,
      text: row.text,
      reservations: row.reservations,
      reason: row.reason,
      cure: row.cure,
      language: row.language,
      mandate: isOwn ? mandate : null,
      mandateFile: isOwn ? fileIn(files, mandateFile) : null,
      letter: letterView(row, person, readsFile(actor, found, row) ? fileIn(files, row.letter?.file ?? null) : null),
      link: linkView(actor, found, row, { person, now }),
      sentence: row.sentence,
      counts: counts(row, now),
      superseded: last !== undefined && last.number > row.number,
    }
  })
}

function letterView({ letter, organisation }: PositionRow, person: PersonOf, file: FileView | null) {
  if (letter === null) return null
  const { number, dated, signatory, office, confirmedBy, confirmedAs: as, confirmedAt: at } = letter
  const isConfirmed = confirmedBy !== null && as !== null && at !== null
  const confirmed = isConfirmed ? { by: { ...person(confirmedBy), organisation }, as, at } : null
  return { number, dated, signatory, office, file, confirmed }
}

/** Who answered by a one-time link; until when that is held, and who took it back, its own organisation alone learns. */
function linkView(
  actor: Actor,
  { resource }: FoundSignOff,
  { hold, organisation }: PositionRow,
  { person, now }: Pick<Shown, 'person' | 'now'>,
): PositionView['link'] {
  if (hold === null) return null
  const { name, office, until, takenBackAt: at, takenBackBy } = hold
  const by = takenBackBy === null ? null : { ...person(takenBackBy), organisation }
  const mayTakeBack = isHeld(hold, now) && organisation === actor.organisation && maySpeak(actor, resource)
  return { name, office, heldUntil: until, mayTakeBack, takenBack: at === null ? null : { at, by } }
}

/** Whether this person answers for their organisation, or names who does. */
function maySpeak(actor: Actor, resource: FoundSignOff['resource']): boolean {
  return can(actor, { action: 'give-position', resource }) || can(actor, { action: 'name-signatory', resource })
}

function fileIn(files: Shown['files'], id: string | null): FileView | null {
  const file = id === null ? undefined : files.get(id)
  return file === undefined ? null : positionFileView(file)
}

type PersonOf = (id: PersonId) => SignOffView['openedBy']

async function namer(db: Db, people: readonly (PersonId | null)[]): Promise<PersonOf> {
  const names = await namesOf(db, people)
  return (person) => {
    const found = names.get(person)
    if (found === undefined) throw new Error(`no person ${person}, who took part in a sign-off`)
    return found
  }
}
