import { can, type Actor } from '@minga/domain/access/can'
import type { FileId } from '@minga/domain/identity/ids'
import { currentPositions, type PositionId } from '@minga/domain/sign-off/position'
import type { SignOffId } from '@minga/domain/sign-off/sign-off'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { addPositionFile, nameFile, type PositionFileRow } from '@minga/storage/sign-offs/position-file-rows'
import { positionsOf, type PositionRow } from '@minga/storage/sign-offs/position-rows'
import { findSignOff, invitedToSign } from '@minga/storage/sign-offs/sign-off-rows'
import {
  addSignedPage,
  setSignedPageShown,
  signedPagesOf,
  type SignedPageRow,
} from '@minga/storage/sign-offs/signed-page-rows'

import { idTaken, notAllowed, notFound, Refusal } from '../../http/refusal.ts'
import { roadmapFor, type FoundRoadmap } from '../../views/readable-rooms.ts'
import { adoptedSignOff } from '../../views/signatories.ts'
import { isHeard } from '../../views/standings.ts'

/** The limit for one position. */
const mostPages = 5
const tooMany = new Refusal('conflict', `a position has at most ${mostPages} signed pages`, 'pages')

interface FoundSigning extends FoundRoadmap {
  readonly readsPositions: boolean
  readonly mayAnswer: boolean
}

/** A sign-off of a text that this person may read, with their rights in it. */
async function signingFor(db: Db, actor: Actor, id: SignOffId): Promise<FoundSigning | Refusal> {
  const signOff = await findSignOff(db, id)
  if (signOff === undefined) return notFound
  const found = await roadmapFor(db, actor, signOff.roadmap, 'read')
  if (found instanceof Refusal) return found
  const resource = { group: found.access, invited: await invitedToSign(db, id) }
  const readsPositions = can(actor, { action: 'read-positions', resource })
  return { ...found, readsPositions, mayAnswer: can(actor, { action: 'give-position', resource }) }
}

/** The pages that this person sees: the invited see all of them, other readers those that go with an adopted text. */
export async function readableSignedPages(
  db: Db,
  actor: Actor,
  id: SignOffId,
  now: Date,
): Promise<readonly SignedPageRow[] | Refusal> {
  const found = await signingFor(db, actor, id)
  if (found instanceof Refusal) return found
  const pages = await signedPagesOf(db, id)
  if (found.readsPositions) {
    const unheard = (await positionsOf(db, [id])).filter(
      (each) => each.organisation !== actor.organisation && !isHeard(each, now),
    )
    const hidden = new Set(unheard.map(({ id: position }) => position))
    return pages.filter(({ position }) => !hidden.has(position))
  }
  const standing = new Set((await adoptedSignOff(db, id, now))?.signatories.map(({ positionId }) => positionId))
  return pages.filter(({ position, shown }) => shown && standing.has(position))
}

/** The last position of this person's organisation, where they may attach pages to it. */
export async function ownPosition(
  db: Db,
  actor: Actor,
  { signOff, now }: { readonly signOff: SignOffId; readonly now: Date },
): Promise<PositionId | null> {
  const found = await signingFor(db, actor, signOff)
  if (found instanceof Refusal || !found.mayAnswer) return null
  return currentPositions(await positionsOf(db, [signOff]), now).get(actor.organisation)?.id ?? null
}

/** The position, if this person may attach a page to it: a principal or an alternate of its own organisation. */
export async function attachablePosition(
  db: Db,
  actor: Actor,
  { signOff, position: id }: { readonly signOff: SignOffId; readonly position: PositionId },
): Promise<(FoundSigning & { readonly position: PositionRow }) | Refusal> {
  const found = await signingFor(db, actor, signOff)
  if (found instanceof Refusal) return found
  // Not all readers of the text know of this position.
  if (!found.readsPositions) return notFound
  const position = (await positionsOf(db, [signOff])).find((each) => each.id === id)
  if (position === undefined) return notFound
  return position.organisation === actor.organisation && found.mayAnswer ? { ...found, position } : notAllowed
}

interface Attached {
  readonly signOff: SignOffId
  readonly position: PositionId
  readonly file: Pick<PositionFileRow, 'id' | 'name' | 'kind' | 'bytes' | 'sha256' | 'stored'>
  readonly shown: boolean
  readonly at: string
}

/** Puts a page beside a position. */
export async function attachSignedPage(
  tx: Transaction,
  actor: Actor,
  { signOff, position, file, shown, at }: Attached,
): Promise<'added' | Refusal> {
  const found = await attachablePosition(tx, actor, { signOff, position })
  if (found instanceof Refusal) return found
  const pages = await signedPagesOf(tx, signOff)
  if (pages.filter((each) => each.position === position).length >= mostPages) return tooMany
  const { person: by, organisation } = actor
  if (!(await addPositionFile(tx, { ...file, signOff, organisation, by, at }))) return idTaken
  await nameFile(tx, file.id, position)
  await addSignedPage(tx, { id: file.id, signOff, position, shown, by, at })
  const about = { actor, group: found.roadmap.group, subject: found.roadmap.id }
  await recordAudit(tx, { ...about, kind: 'own-page-attached', details: { shown } })
  return 'added'
}

/** Says whether a page goes with the declaration. */
export async function showSignedPage(
  tx: Transaction,
  actor: Actor,
  { signOff, id, shown }: { readonly signOff: SignOffId; readonly id: FileId; readonly shown: boolean },
): Promise<{ readonly shown: boolean } | Refusal> {
  const page = (await signedPagesOf(tx, signOff)).find((each) => each.id === id)
  const found = page && (await attachablePosition(tx, actor, { signOff, position: page.position }))
  if (page === undefined || found === undefined) return notFound
  if (found instanceof Refusal) return found
  if (page.shown === shown) return { shown }
  await setSignedPageShown(tx, id, shown)
  const about = { actor, group: found.roadmap.group, subject: found.roadmap.id }
  await recordAudit(tx, { ...about, kind: 'own-page-shown', details: { shown } })
  return { shown }
}
