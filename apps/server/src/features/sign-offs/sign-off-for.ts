import { can, type Actor } from '@minga/domain/access/can'
import type { SignOffAccess } from '@minga/domain/access/sign-off-decisions'
import type { SignOffId } from '@minga/domain/sign-off/sign-off'
import type { Db } from '@minga/storage/database/schema'
import { findSignOff, invitedToSign, type SignOffRow } from '@minga/storage/sign-offs/sign-off-rows'
import { signedTextsOf, type SignedTextRow } from '@minga/storage/sign-offs/signed-text-rows'

import type { HistorianPort } from '../../history/historian-port.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import type { MailOutbox } from '../../mail/mail-outbox.ts'
import { roadmapFor, type FoundRoadmap } from '../../views/readable-rooms.ts'

export interface SignOffParts {
  readonly db: Db
  readonly historian: HistorianPort
  readonly now: () => Date
  readonly publish: () => void
  /** Undefined where there is no mail server. */
  readonly mail: Pick<MailOutbox, 'keep' | 'wake'> | undefined
  /** Undefined where mails that come back are not known. */
  readonly bounceSecret: string | undefined
  readonly site: () => string
}

export interface FoundSignOff extends FoundRoadmap {
  readonly signOff: SignOffRow
  readonly resource: SignOffAccess
  /** The earliest first. */
  readonly texts: readonly SignedTextRow[]
  /** The one that is signed now. */
  readonly text: SignedTextRow
}

/** A sign-off of a text that this person may read; any other is not there. */
export async function signOffFor(db: Db, actor: Actor, id: SignOffId): Promise<FoundSignOff | Refusal> {
  const signOff = await findSignOff(db, id)
  if (signOff === undefined) return notFound
  const found = await roadmapFor(db, actor, signOff.roadmap, 'read')
  if (found instanceof Refusal) return found
  const [invited, texts] = await Promise.all([invitedToSign(db, id), signedTextsOf(db, [id])])
  const text = texts.at(-1)
  if (text === undefined) return notFound
  return { ...found, signOff, resource: { group: found.access, invited }, texts, text }
}

/** Whether this person sees what each organisation answered. */
export function readsPositions(actor: Actor, { resource }: Pick<FoundSignOff, 'resource'>): boolean {
  return can(actor, { action: 'read-positions', resource })
}
