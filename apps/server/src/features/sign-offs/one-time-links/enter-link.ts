import {
  linkCode,
  mostWrongCodes,
  type OneTimeLinkId,
  type OneTimeLinkState,
} from '@minga/domain/sign-off/one-time-link'
import { recordAudit } from '@minga/storage/audit/record-audit'
import type { Transaction } from '@minga/storage/database/schema'
import {
  countWrongCode,
  findOneTimeLink,
  isCodeOf,
  isTokenOf,
  openOneTimeLink,
  type OneTimeLinkRow,
} from '@minga/storage/sign-offs/one-time-link-rows'

import { addAnswerEvents } from '../sign-off-event.ts'
import { sessionTime } from './link-cookie.ts'
import type { LinkParts } from './link-parts.ts'
import { signatoryLink, type SignatoryLink } from './signatory-link.ts'

interface Entering {
  readonly id: OneTimeLinkId
  /** As it was mailed. */
  readonly token: string
  /** As it was typed. */
  readonly code: string
}

/** What came of a code. */
export type Entry =
  | { readonly is: 'gone' }
  | { readonly is: 'ended'; readonly state: OneTimeLinkState; readonly link: OneTimeLinkRow }
  | { readonly is: 'malformed'; readonly link: OneTimeLinkRow }
  | { readonly is: 'wrong'; readonly left: number; readonly link: OneTimeLinkRow }
  | { readonly is: 'in'; readonly session: string; readonly link: OneTimeLinkRow }

/** In which a signatory comes in: to answer, or to see and take back an answer. */
const entered: ReadonlySet<OneTimeLinkState> = new Set<OneTimeLinkState>(['open', 'answered'])

/**
 * Opens a link with its code. Counted and compared in one transaction: of fifty at the same moment five are compared. A wrong code
 * is written, so that this never returns a refusal.
 */
export async function enterLink(tx: Transaction, parts: LinkParts, { id, token, code }: Entering): Promise<Entry> {
  const link = await findOneTimeLink(tx, id)
  const now = parts.now()
  const led = link && (await signatoryLink(tx, link, now))
  if (led === undefined || !(await isTokenOf(tx, id, token))) return { is: 'gone' }
  if (!entered.has(led.state)) return { is: 'ended', state: led.state, link: led.link }
  const typed = linkCode.safeParse(code).data
  if (typed === undefined) return { is: 'malformed', link: led.link }
  const at = now.toISOString()
  if (!(await isCodeOf(tx, id, parts.linkCodes.hashOf(id, typed)))) return wrongCode(tx, led, at)
  const until = new Date(now.getTime() + sessionTime * 1000).toISOString()
  const session = await openOneTimeLink(tx, id, { at, until })
  if (led.link.openedAt === null) await note(tx, led, 'own-link-opened', at)
  return { is: 'in', session, link: led.link }
}

async function wrongCode(tx: Transaction, led: SignatoryLink, at: string): Promise<Entry> {
  const { link } = led
  const left = mostWrongCodes - (await countWrongCode(tx, link.id))
  if (left > 0) return { is: 'wrong', left, link }
  await note(tx, led, 'own-link-locked', at)
  return { is: 'ended', state: 'locked', link }
}

async function note(
  tx: Transaction,
  { link, found }: SignatoryLink,
  kind: 'own-link-opened' | 'own-link-locked',
  at: string,
): Promise<void> {
  const { organisation } = link
  const about = { actor: 'nobody', organisation, group: found.access.id, subject: found.roadmap.id } as const
  await recordAudit(tx, { ...about, kind, details: { link: link.id } })
  await addAnswerEvents(tx, found, at, [organisation])
}
