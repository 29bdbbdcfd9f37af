import type { Actor } from '@minga/domain/access/can'
import type { OrganisationId, RoadmapId } from '@minga/domain/identity/ids'
import { roadmapRoom } from '@minga/domain/room/room-name'
import { coalitionDay } from '@minga/domain/calendar/coalition-day'
import { lastDayEnd } from '@minga/domain/calendar/last-day-end'
import { roundEnd } from '@minga/domain/round/round'
import { natureClauses } from '@minga/domain/sign-off/nature-clause'
import { allowsSilence, noticesUntil, silenceNoticeDays } from '@minga/domain/sign-off/silence'
import type { newSignOff, signOffMade } from '@minga/protocol/http/sign-off-acts'
import { recordAudit } from '@minga/storage/audit/record-audit'
import { keepAnswer } from '@minga/storage/database/kept-answer-rows'
import type { Db, Transaction } from '@minga/storage/database/schema'
import type { VersionRow } from '@minga/storage/groups/version-rows'
import { roundsOfRoadmap } from '@minga/storage/rounds/round-rows'
import { addSignedText } from '@minga/storage/sign-offs/signed-text-rows'
import { addSignOff, type SignOffRow } from '@minga/storage/sign-offs/sign-off-rows'
import { roomName } from '@minga/sync/log/room-name'
import type { z } from 'zod'

import { decide } from '../../commands/decide.ts'
import { notifyOfSignOff } from '../../commands/notices/notify-of-sign-offs.ts'
import { newSeed } from '../../commands/version-root.ts'
import { unlessBusy } from '../../history/unless-busy.ts'
import type { Unanswered } from '../../http/once-by-key.ts'
import { idTaken, Refusal } from '../../http/refusal.ts'
import { askedAgain } from '../../views/asked-again.ts'
import { readersOfPlace } from '../../views/group-readers.ts'
import type { FoundRoadmap } from '../../views/readable-rooms.ts'
import { signableRoadmap } from './signable-roadmap.ts'
import { readEditions, type EditionToSign, type TextToSign } from './read-editions.ts'
import { addSignOffEvent } from './sign-off-event.ts'
import type { SignOffParts } from './sign-off-for.ts'
import { noticeOfSilence, proving } from './silence-notices.ts'
import { signersOf } from './who-signs.ts'

const tooSoon = new Refusal('invalid-request', 'closesOn: must be a day to come', 'closesOn')
const isDraft = new Refusal('conflict', 'a draft is not signed: open the roadmap first', 'state')
const isHidden = new Refusal('conflict', 'this version is from before the roadmap was opened', 'versions')
const notSilently = new Refusal(
  'invalid-request',
  'nature, rule: silence serves by consensus, no declaration',
  'nature',
)
const cannotProve = new Refusal('conflict', 'silence needs mail, and mails that come back to be known', 'mail')
const tooSoonForSilence = new Refusal(
  'invalid-request',
  `closesOn: notices have to be taken ${silenceNoticeDays} days before the end`,
  'closesOn',
)
const noRound = new Refusal('conflict', 'silence serves what has been through a comment round', 'versions')
const notAReader = new Refusal('conflict', 'an organisation that does not read this is invited', 'organisations')

type Asked = z.output<typeof newSignOff>
type Made = z.input<typeof signOffMade>

/** Asks organisations to sign a version. What is hashed is read before anything is decided; then rights are asked again. */
export async function openSignOff(
  parts: SignOffParts,
  actor: Actor,
  { roadmap, unanswered, ...asked }: Asked & { readonly roadmap: RoadmapId; readonly unanswered: Unanswered },
): Promise<Made | Refusal> {
  const { db, now, publish } = parts
  const found = await signableRoadmap(db, actor, roadmap)
  if (found instanceof Refusal) return found
  const refused = refusedText(parts, found, asked)
  if (refused !== undefined) return refused
  const seed = newSeed()
  const read = await readEditions(parts, { actor, roadmap, versions: asked.versions, seed, before: undefined })
  if (read instanceof Refusal) return read
  const [{ row: first }] = read.editions
  if (asked.procedure === 'silence' && !(await hadRound(db, first))) return noRound
  for (const edition of read.editions) {
    const isReadable = await readableByAll(parts, actor, edition)
    if (isReadable !== true) return isReadable
  }
  return decide(
    db,
    async (tx): Promise<Made | Refusal> => {
      const still = await askedAgain(tx, actor, (person) => signableRoadmap(tx, person, first.roadmap))
      if (still instanceof Refusal) return still
      return keepSignOff(tx, actor, still, { parts, asked, read, seed, unanswered, at: now().toISOString() })
    },
    () => {
      publish()
      parts.mail?.wake()
    },
  )
}

function refusedText(parts: SignOffParts, { access }: FoundRoadmap, { closesOn, procedure, nature, rule }: Asked) {
  if (access.draft === true) return isDraft
  if (closesOn <= coalitionDay(parts.now())) return tooSoon
  if (procedure !== 'silence') return undefined
  if (!allowsSilence({ nature, rule })) return notSilently
  return proving(parts) === undefined ? cannotProve : undefined
}

/** Whether a comment round about the text was over when this version was named. */
async function hadRound(db: Db, { at, roadmap }: VersionRow): Promise<boolean> {
  return (await roundsOfRoadmap(db, roadmap)).some((round) => roundEnd(round) <= at)
}

/** Where silence speaks: why it could not by this end, or the notices that it needs. */
export async function keepSilenceNotices(
  tx: Transaction,
  parts: SignOffParts,
  noticed: Parameters<typeof noticeOfSilence>[2] & { readonly closesAt: string },
): Promise<Refusal | undefined> {
  const able = proving(parts)
  if (able === undefined) return cannotProve
  if (noticesUntil(noticed.closesAt) <= noticed.at) return tooSoonForSilence
  await noticeOfSilence(tx, able, noticed)
  return undefined
}

/** Readers see a roadmap's past from its opening on: what was named before could not be read by all who sign. */
async function readableByAll(
  { db, historian }: SignOffParts,
  actor: Actor,
  { row: { roadmap: id, sequence } }: EditionToSign,
): Promise<true | Refusal> {
  const found = await signableRoadmap(db, actor, id)
  if (found instanceof Refusal) return found
  if (found.access.draft === true) return isDraft
  const { openedAt } = found.roadmap
  if (openedAt === null) return true
  const first = await unlessBusy(historian.sequenceAt(roomName.parse(roadmapRoom(id)), Date.parse(openedAt)))
  if (first instanceof Refusal) return first
  return sequence < first ? isHidden : true
}

interface Kept {
  readonly parts: SignOffParts
  readonly asked: Asked
  readonly read: TextToSign
  readonly seed: string
  readonly unanswered: Unanswered
  readonly at: string
}

async function keepSignOff(
  tx: Transaction,
  actor: Actor,
  { roadmap, access }: FoundRoadmap,
  { parts, asked, read, seed, unanswered, at }: Kept,
): Promise<Made | Refusal> {
  const organisations = [...new Set(asked.organisations)]
  const readers = await readersOfPlace(tx, access)
  if (organisations.some((each) => !readers.has(each))) return notAReader
  const closesAt = await endOf(tx, organisations, { group: access, closesOn: asked.closesOn })
  const { id, procedure, rule, nature, statement, closesOn } = asked
  const { person: openedBy } = actor
  const row: SignOffRow = {
    id,
    roadmap: roadmap.id,
    procedure,
    rule,
    nature,
    clause: natureClauses[nature],
    statement,
    seed,
    closesOn,
    closesAt,
    openedBy,
    openedAt: at,
    closedBy: null,
    closedAt: null,
  }
  if (!(await addSignOff(tx, row, organisations))) return idTaken
  const [{ row: version }] = read.editions
  await addSignedText(tx, { ...read, signOff: id, number: 1, reason: '', by: openedBy, at })
  const details = { sequence: version.sequence, organisations: organisations.length }
  await recordAudit(tx, { actor, group: access.id, subject: roadmap.id, kind: 'sign-off-opened', details })
  await addSignOffEvent(tx, { id, group: access.id }, at)
  const notified = { signOff: row, group: access, kind: 'sign-off-opened', organisations, by: openedBy, at } as const
  await notifyOfSignOff(tx, notified)
  if (procedure === 'silence') {
    const refused = await keepSilenceNotices(tx, parts, {
      signOff: row,
      group: access,
      organisations,
      number: 1,
      at,
      closesAt,
    })
    if (refused !== undefined) return refused
  }
  const made = { id, closesAt }
  await keepAnswer(tx, { ...unanswered, answer: made, at: new Date(at) })
  return made
}

/** When a day is over for all who can sign. */
export async function endOf(
  db: Db,
  organisations: readonly OrganisationId[],
  { group, closesOn }: { readonly group: FoundRoadmap['access']; readonly closesOn: string },
): Promise<string> {
  const signers = [...(await signersOf(db, organisations, group)).values()].flat()
  return lastDayEnd(
    closesOn,
    signers.flatMap(({ profile }) => profile.timeZone ?? []),
  )
}
