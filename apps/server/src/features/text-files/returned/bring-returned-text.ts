import { can, type Actor } from '@minga/domain/access/can'
import { newId, type OrganisationId, type RoadmapId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import { roadmapRoom } from '@minga/domain/room/room-name'
import type { ReturnedTextRefusal } from '@minga/protocol/http/returned-texts'
import type { Db } from '@minga/storage/database/schema'
import { findFileExport, type FileExport } from '@minga/storage/exports/export-rows'
import { findVersion } from '@minga/storage/groups/version-rows'
import { sendingOfExport } from '@minga/storage/sendings/sending-rows'
import type { RowsPlace } from '@minga/storage/database/rows-place'
import { roomName } from '@minga/sync/log/room-name'

import type { HistorianPort } from '../../../history/historian-port.ts'
import { unlessBusy } from '../../../history/unless-busy.ts'
import { startsAs } from '../../../files/workbook/first-bytes.ts'
import type { OldWord } from '../../../files/word/old-word.ts'
import { notAllowed, notFound, Refusal } from '../../../http/refusal.ts'
import type { Visitor } from '../../../http/route.ts'
import { WorkedThrough } from '../../../http/worked-through.ts'
import { roadmapFor, type FoundRoadmap } from '../../../views/readable-rooms.ts'
import { noDiscussions } from '../discussions/file-discussion.ts'
import { textAt } from '../text-work.ts'
import { returnedTextThread, type ReturnedTextRefused } from './returned-text-thread.ts'
import type { ComparedText } from './returned-text-work.ts'

export interface ComparingTextParts {
  readonly db: Db
  /** The file of the rows. */
  readonly rowsPlace: RowsPlace
  readonly historian: HistorianPort
  /** Reads documents from before Word 2007; undefined if this machine has no program for them. */
  readonly oldWord?: Pick<OldWord, 'convert'> | undefined
  readonly site: () => string
  readonly now: () => Date
}

/** A document, with its bringer and its roadmap. */
interface BroughtText {
  readonly visitor: Visitor
  readonly roadmap: RoadmapId
  readonly onBehalfOf: OrganisationId | undefined
  /** The state to compare with if the document names none: `now`, a sequence or a version's id. */
  readonly against: string | undefined
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Ends it. */
  readonly signal: AbortSignal
}

export interface ReadText extends ComparedText {
  readonly exported: string | null
  readonly sequence: number
}

/** The roadmap, if this person may propose changes of its text for their own organisation, or enter those of another one. */
export async function commentedRoadmap(
  db: Db,
  actor: Actor,
  id: RoadmapId,
  onBehalfOf: OrganisationId | undefined,
): Promise<FoundRoadmap | Refusal> {
  const found = await roadmapFor(db, actor, id, 'read')
  if (found instanceof Refusal) return found
  const { person: by, organisation } = actor
  const resource = { group: found.access, audience: 'coalition', organisation, by, readers: null } as const
  if (!can(actor, { action: 'comment-in-thread', resource })) return notAllowed
  const isOwn = onBehalfOf === undefined || onBehalfOf === organisation
  return isOwn || can(actor, { action: 'enter-received', resource: found.access }) ? found : notAllowed
}

/** Reads a document and compares it with its exported text. A document from before 2007 is converted first. */
export async function compareDocument(parts: ComparingTextParts, brought: BroughtText): Promise<ReadText | Refusal> {
  const { bytes, signal } = brought
  // Comparing gives the bytes away.
  const old = parts.oldWord !== undefined && startsAs(bytes, 'compound') ? bytes.slice() : undefined
  const compared = await compareBytes(parts, brought)
  if (!('refused' in compared)) return compared
  if (parts.oldWord === undefined || old === undefined || compared.refused !== 'old-kind') return refusalOf(compared)
  const made = await parts.oldWord.convert(old, signal)
  if ('refused' in made) return refusalOf(made)
  const again = await compareBytes(parts, { ...brought, bytes: made.bytes })
  return 'refused' in again ? refusalOf(again) : again
}

async function compareBytes(
  parts: ComparingTextParts,
  brought: BroughtText,
): Promise<ReadText | Refusal | ReturnedTextRefused> {
  const { visitor, bytes, signal } = brought
  const thread = returnedTextThread(bytes, signal)
  try {
    const read = await thread.read()
    if ('refused' in read) return read
    const given = await givenText(parts, brought, read.exported)
    if (given instanceof Refusal) return given
    const { exported, held, language, past, stood, charts } = given
    const compared = await thread.ask(
      {
        id: newId(),
        rows: parts.rowsPlace,
        session: visitor.session,
        now: parts.now().getTime(),
        roadmap: brought.roadmap,
        format: 'docx',
        language,
        site: parts.site(),
        day: '',
        // Discussions are not compared: `held` recognises them.
        choices: noDiscussions,
        // Pictures are not compared.
        blobs: undefined,
        past,
        stood,
        charts,
        organisation: brought.onBehalfOf ?? visitor.actor.organisation,
        held,
      },
      'compared',
    )
    return 'refused' in compared ? compared : { ...compared, exported, sequence: past.sequence }
  } finally {
    await thread.end()
  }
}

/** The text that the file was exported from, by the id in the file; else the state that its bringer names. */
async function givenText({ db, historian, now }: ComparingTextParts, brought: BroughtText, id: string | undefined) {
  const { roadmap, against, visitor } = brought
  const row = id === undefined ? undefined : await findFileExport(db, id)
  const isOurs = row !== undefined && row.room === roadmapRoom(roadmap) && row.format === 'docx'
  const state = isOurs ? await stateOf({ db, historian }, roadmap, row) : await chosenState(db, roadmap, against)
  if (state === undefined) return refusalOf({ refused: 'not-ours' })
  if (state instanceof Refusal) return state
  const language: Language = isOurs ? row.language : visitor.profile.language
  const text = await textAt(db, historian, visitor.actor, {
    roadmap,
    version: state.sequence,
    recordsAt: state.recordsAt,
    language,
    now: now(),
  })
  if (text instanceof Refusal) return text.code === 'not-found' && isOurs ? refusalOf({ refused: 'not-ours' }) : text
  return { exported: isOurs ? row.id : null, held: isOurs ? row.held : undefined, language, ...text }
}

interface State {
  readonly sequence: number | undefined
  /** See `textAt`. */
  readonly recordsAt?: string | undefined
}

/** What the file of an export showed: of a version its records when it was named, else those of the moment of the export. */
async function stateOf(
  { db, historian }: Pick<ComparingTextParts, 'db' | 'historian'>,
  roadmap: RoadmapId,
  { id, sequence, at }: FileExport,
): Promise<State | Refusal> {
  const sending = await sendingOfExport(db, id)
  const sent = sending && (await findVersion(db, roadmap, sending.version))
  if (sent !== undefined) return { sequence, recordsAt: sent.at }
  const head = await unlessBusy(historian.sequenceAt(roomName.parse(roadmapRoom(roadmap)), Date.parse(at)))
  if (head instanceof Refusal) return head
  return { sequence, recordsAt: head === sequence ? at : undefined }
}

/** @returns undefined where none was chosen */
async function chosenState(
  db: Db,
  roadmap: RoadmapId,
  against: string | undefined,
): Promise<State | Refusal | undefined> {
  if (against === undefined) return undefined
  if (against === 'now') return { sequence: undefined }
  if (/^\d{1,12}$/.test(against)) return { sequence: Number(against) }
  const version = await findVersion(db, roadmap, against)
  return version === undefined ? notFound : { sequence: version.sequence, recordsAt: version.at }
}

const reasons: Readonly<Record<ReturnedTextRefusal, string>> = {
  'other-kind': 'is no document of Word (.docx) and no OpenDocument text (.odt)',
  'old-kind': 'is of the kind that Word wrote before 2007 (.doc): save it as .docx',
  protected: 'opens with a password only: save it without',
  unreadable: 'is damaged, or not built as its kind is: save it anew',
  'too-much-inside': 'has more in it than a roadmap has',
  'not-ours': 'was not given out from this roadmap: say with `against` what to compare it with',
  'too-many-changes': 'changes more than can be looked through at once: bring it in parts',
}

function refusalOf({ refused }: ReturnedTextRefused): Refusal {
  return new WorkedThrough('invalid-request', `file: ${reasons[refused]}`, refused)
}
