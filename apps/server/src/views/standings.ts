import type { OrganisationId } from '@minga/domain/identity/ids'
import { counts, currentPositions } from '@minga/domain/sign-off/position'
import { isHeld } from '@minga/domain/sign-off/one-time-link'
import { hasAnswered, signOffResult, type SignOffResult, type Standing } from '@minga/domain/sign-off/result'
import { takesAnswers, type SignOffState } from '@minga/domain/sign-off/sign-off'
import { silenceSpeaks, silenceStanding, type SilenceStanding } from '@minga/domain/sign-off/silence'
import { driftOfText, type DriftOfText, type SignedEdition } from '@minga/domain/sign-off/signed-edition'
import type { Db } from '@minga/storage/database/schema'
import { positionsOf, type PositionRow } from '@minga/storage/sign-offs/position-rows'
import { silenceNoticesOf, silenceRefusalsOf } from '@minga/storage/sign-offs/silence-rows'
import type { SignOffRow } from '@minga/storage/sign-offs/sign-off-rows'
import { editionsOfText, type SignedTextRow } from '@minga/storage/sign-offs/signed-text-rows'

/** Where one organisation stands, with its last answer. */
interface OrganisationStanding extends Standing {
  readonly last: PositionRow | undefined
  /** The clauses that changed since that answer. It holds while no clause of an authentic text changed. */
  readonly since: DriftOfText
}

export interface Standings {
  readonly positions: readonly PositionRow[]
  readonly byOrganisation: ReadonlyMap<OrganisationId, OrganisationStanding>
  /** The standing of each silent organisation; empty if silence does not count. */
  readonly silence: ReadonlyMap<OrganisationId, SilenceStanding>
  /** The same, as other organisations may know it: what is held, or was taken back, was not said to them. */
  readonly silenceToOthers: ReadonlyMap<OrganisationId, SilenceStanding>
  readonly result: SignOffResult
}

const noDrift: DriftOfText = { binding: [], courtesy: [] }

/** A sign-off, whom it asked, and its text. */
export interface CountedSignOff {
  readonly signOff: SignOffRow
  readonly resource: { readonly invited: readonly OrganisationId[] }
  /** The text that is being signed now. */
  readonly text: SignedTextRow
}

/**
 * @param now the moment up to which answers count
 * @param next a text in the place of the one that is signed, in all its languages
 * @param read the answers: `countedPositionsOf` where their words are not shown
 */
export async function standingsOf(
  db: Db,
  { signOff, resource: { invited }, text }: CountedSignOff,
  now: Date,
  next?: readonly SignedEdition[],
  read = positionsOf,
): Promise<Standings> {
  const { id, rule } = signOff
  const positions = await read(db, [id])
  const current = currentPositions(positions, countedUntil(signOff, now))
  const drifts = new Map<number, DriftOfText>()
  const present = next ?? (await presentEditions(db, current.values(), { id, number: text.number }))
  for (const { text: number } of current.values()) {
    if (drifts.has(number) || present === undefined) continue
    const isPresent = next === undefined && number === text.number
    drifts.set(number, isPresent ? noDrift : driftOfText(await editionsOfText(db, id, number), present))
  }
  const spoken = new Set(positions.map(({ organisation }) => organisation))
  const heard = new Set(positions.filter((each) => isHeard(each, now)).map(({ organisation }) => organisation))
  const quiet = invited.filter((each) => !heard.has(each))
  const silenceToOthers = await silenceOf(db, signOff, { quiet, number: text.number })
  const silence = new Map([...silenceToOthers].filter(([organisation]) => !spoken.has(organisation)))
  const speaks = silenceSpeaks(signOff, now)
  const all = invited.map((organisation): OrganisationStanding => {
    const last = current.get(organisation)
    const since = (last && drifts.get(last.text)) ?? noDrift
    const silent = silence.get(organisation) === 'binds' && speaks
    return { organisation, position: last?.position ?? null, holds: since.binding.length === 0, silent, last, since }
  })
  const byOrganisation = new Map(all.map((each) => [each.organisation, each]))
  return { positions, byOrganisation, silence, silenceToOthers, result: signOffResult(rule, all) }
}

/** What was closed early is counted as it was then: an answer that is held counts no more. */
function countedUntil({ closedAt }: SignOffRow, now: Date): Date {
  return closedAt !== null && closedAt < now.toISOString() ? new Date(closedAt) : now
}

/** Whether other organisations learn of an answer: of one by a one-time link once it counts, and never of one that was taken back. */
export function isHeard(position: Pick<PositionRow, 'hold' | 'countsFrom'>, now: Date): boolean {
  return position.hold === null || counts(position, now)
}

/**
 * Whether an organisation is to answer to the present text. One whose answer by a one-time link is held has answered: it counts
 * within a day. For that organisation alone, as no other one knows of it.
 */
export function isAsked(
  { positions, byOrganisation }: Standings,
  { text }: Pick<CountedSignOff, 'text'>,
  organisation: OrganisationId,
  now: Date,
): boolean {
  const standing = byOrganisation.get(organisation)
  if (standing === undefined || hasAnswered(standing)) return false
  const given = positions.filter((each) => each.organisation === organisation && each.text === text.number)
  return !given.some(({ hold }) => hold !== null && isHeld(hold, now))
}

/** The standing of each organisation that said nothing, not even by letter. */
async function silenceOf(
  db: Db,
  { id, procedure, closesAt }: SignOffRow,
  { quiet, number }: { readonly quiet: readonly OrganisationId[]; readonly number: number },
): Promise<ReadonlyMap<OrganisationId, SilenceStanding>> {
  if (procedure !== 'silence') return new Map()
  const notices = Map.groupBy(await silenceNoticesOf(db, id, number), ({ organisation }) => organisation)
  const refusals = await silenceRefusalsOf(db, quiet)
  return new Map(
    quiet.map((organisation) => {
      const [noticed = [], refused = []] = [notices.get(organisation), refusals.get(organisation)]
      return [organisation, silenceStanding(noticed, refused, closesAt)]
    }),
  )
}

/** Whether an answer is about a text that is another one now. */
function isBehind({ holds, position }: Standing): boolean {
  return !holds && position !== 'awaiting-instructions'
}

/** A sign-off that never moved needs no reading. */
async function presentEditions(
  db: Db,
  positions: Iterable<PositionRow>,
  { id, number }: { readonly id: PositionRow['signOff']; readonly number: number },
): Promise<readonly SignedEdition[] | undefined> {
  return [...positions].some(({ text }) => text !== number) ? editionsOfText(db, id, number) : undefined
}

/** Its state: suspended while an answer does not cover the text as it stands. */
export function stateOf({ signOff }: Pick<CountedSignOff, 'signOff'>, standings: Standings, now: Date): SignOffState {
  if (!takesAnswers(signOff, now)) return 'closed'
  return [...standings.byOrganisation.values()].some(isBehind) ? 'suspended' : 'open'
}
