import { newId } from '@minga/domain/identity/ids'
import type { Language, LocalizedText } from '@minga/domain/language/language'
import {
  mostOfAddress,
  mostOnOneDay,
  mostPublicComments,
  mostUnconfirmed,
  publicCommentId,
} from '@minga/domain/public-round/public-round'
import type { Transaction } from '@minga/storage/database/schema'
import {
  addPublicComment,
  commentsOfCommenter,
  countOfRound,
  removeStale,
} from '@minga/storage/public-rounds/public-comment-rows'
import {
  addCommenter,
  commenterAt,
  setMailed,
  type CommenterRow,
} from '@minga/storage/public-rounds/public-commenter-rows'
import { publicRoundAt } from '@minga/storage/public-rounds/public-round-rows'

import type { PublishingParts } from '../publishing-parts.ts'
import type { CommentedBlock } from './commented-blocks.ts'
import type { FilledComment } from './comment-form.ts'
import { confirmationMail } from './commenter-mails.ts'
import { stateOf, type FoundRound } from './round-facts.ts'

/** What a visitor is told. `sent` is said whatever the address is, and whether a mail goes out or not. */
export type Sent = 'sent' | 'announced' | 'over' | 'full-day' | 'full-round'

interface Sending {
  readonly found: FoundRound
  readonly title: string
  readonly coalition: LocalizedText
  readonly language: Language
  readonly filled: FilledComment
  /** What it is about; undefined for the text as a whole. */
  readonly about: CommentedBlock | undefined
}

const hour = 60 * 60 * 1000

/** Keeps what a visitor sent until they confirm it, and mails them at most once an hour. */
export async function sendComment(tx: Transaction, parts: PublishingParts, sending: Sending): Promise<Sent> {
  const { found, filled, about, language } = sending
  const now = parts.now()
  const at = now.toISOString()
  // Asked again where it is written: the last moment may have passed while the form arrived.
  const row = await publicRoundAt(tx, found.row.slug)
  const state = row && stateOf(row, now)
  if (row === undefined || state !== 'open') return state === 'announced' ? 'announced' : 'over'
  const { round } = row
  const { all, unconfirmed, lately } = await countOfRound(tx, round, `${at.slice(0, 10)}T00:00:00.000Z`)
  if (all >= mostPublicComments) return 'full-round'
  if (lately >= mostOnOneDay) return 'full-day'
  // A flood of comments that are never confirmed must not keep others out: those that had an hour give way.
  const isRoom = unconfirmed < mostUnconfirmed || (await removeStale(tx, round, new Date(now.getTime() - hour)))
  if (!isRoom) return 'full-day'
  const { address } = filled
  const known = await commenterAt(tx, round, address)
  const own = known === undefined ? [] : await commentsOfCommenter(tx, known.id)
  // The page does not say so: the sender may not be the owner of the address.
  if (own.length >= mostOfAddress) return 'sent'
  const commenter = known ?? { id: newId(), round, address, language, mailedAt: at, notifiedAt: null }
  const isMailed = known === undefined || now.getTime() - Date.parse(known.mailedAt) >= hour
  if (known === undefined) await addCommenter(tx, commenter)
  else if (isMailed) await setMailed(tx, known.id, { mailedAt: at, language })
  const said = whatIsSaid(filled, about)
  // Pressed twice, or sent again for want of a mail: it is one comment.
  if (!own.some((each) => isSaid(each, said))) {
    const id = publicCommentId.parse(crypto.randomUUID())
    await addPublicComment(tx, { id, round, commenter: commenter.id, ...said, sentAt: at })
  }
  if (isMailed) await mail(tx, parts, { ...sending, commenter: { ...commenter, language } })
  return 'sent'
}

function whatIsSaid({ name, body, country, words, proposed }: FilledComment, about: CommentedBlock | undefined) {
  return {
    name,
    body,
    country,
    words,
    clause: about?.kept ?? '',
    block: about?.is === 'clause' ? about.block : null,
    proposed: about?.is === 'clause' ? proposed : '',
  }
}

type Said = ReturnType<typeof whatIsSaid>

/** Whether it is what the same address has said of the same clause. */
function isSaid(before: Said, { words, proposed, clause, block }: Said): boolean {
  return before.words === words && before.proposed === proposed && before.clause === clause && before.block === block
}

async function mail(
  tx: Transaction,
  { mail: outbox, unsubscribeBox: box, site }: PublishingParts,
  { commenter, found, coalition, title }: Sending & { readonly commenter: CommenterRow },
): Promise<void> {
  const { address } = commenter
  if (outbox === undefined || address === null) return
  const { slug } = found.row
  await outbox.keep(
    tx,
    confirmationMail({ commenter: { ...commenter, address }, slug, title, coalition, box, site: site() }),
  )
}
