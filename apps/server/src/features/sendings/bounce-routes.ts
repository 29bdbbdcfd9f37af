import type { SendingRecipientId } from '@minga/domain/sending/sending'
import { bounceNoted, mostBounceBytes } from '@minga/protocol/http/sendings'
import type { Db, Transaction } from '@minga/storage/database/schema'
import { findPeople } from '@minga/storage/people/person-rows'
import { findSilenceNotice, setNoticeCameBack } from '@minga/storage/sign-offs/silence-rows'
import { findRecipient, setRecipientState, type RecipientRow } from '@minga/storage/sendings/sending-rows'

import { decide } from '../../commands/decide.ts'
import { notFound, Refusal } from '../../http/refusal.ts'
import { publicRoute, type Route } from '../../http/route.ts'
import { BounceTokens } from '../../mail/bounce-tokens.ts'
import { MailIntake } from '../../mail/mail-intake.ts'
import type { BouncedRecipient, ReadBounce } from '../../mail/read-bounce.ts'

interface BounceParts {
  readonly db: Db
  readonly now: () => Date
  /** Known to the operator's mail server too; undefined where it hands nothing over. */
  readonly bounceSecret: string | undefined
  readonly publish: () => void
  readonly returnedLinkMail: FindMail
}

/** A mail of another feature by the id in its token: its address, and what notes that it came back. */
type FindMail = (
  tx: Transaction,
  id: SendingRecipientId,
) => Promise<{ readonly address: string; readonly note: (bounced: Bounced) => Promise<boolean> } | undefined>

interface Bounced {
  readonly reason: string
  readonly now: Date
}

/** The server's report stands before the mail that it returns. */
const readBytes = 256 * 1024
const longestReason = 300

/** Mails that come back later, handed over by the operator's mail server. */
export function bounceRoutes({ db, now, bounceSecret: secret, publish, returnedLinkMail }: BounceParts): Route[] {
  const intake = new MailIntake<ReadBounce>({
    secret,
    program: new URL('../../mail/bounce-worker.ts', import.meta.url),
    unread: { tokens: [], recipients: [] },
    most: mostBounceBytes,
    read: readBytes,
  })
  return [
    publicRoute({
      method: 'post',
      path: '/api/mail/bounces',
      pace: 'file',
      summary: 'A delivery status notification, as the mail server got it; with the secret that it shares with Minga',
      takesBytes: true,
      answer: bounceNoted,
      handle: async (asked) => {
        const read = await intake.take(asked)
        if (read instanceof Refusal) return read
        if (secret === undefined) return notFound
        const tokens = new BounceTokens(secret)
        return decide(db, (tx) => noteBounce(tx, { tokens, read, now: now(), returnedLinkMail }), publish)
      },
    }),
  ]
}

interface Returned extends Pick<BounceParts, 'returnedLinkMail'> {
  readonly tokens: BounceTokens
  readonly read: ReadBounce
  readonly now: Date
}

/**
 * Notes that the mail to one recipient came back: the one whose token is in it, where it is their address of which it
 * speaks. What is only late is not noted.
 */
async function noteBounce(
  tx: Transaction,
  { tokens, read, now, returnedLinkMail }: Returned,
): Promise<{ noted: boolean } | Refusal> {
  const { tokens: candidates, recipients } = read
  const ids = [...new Set(candidates.flatMap((each) => tokens.recipientIn(each) ?? []))]
  const [id] = ids
  if (id === undefined || ids.length > 1) return notFound
  const recipient = (await findRecipient(tx, id))?.recipient
  const address = recipient && (await addressOf(tx, recipient))
  if (recipient === undefined) {
    const mail = await returnedLinkMail(tx, id)
    return mail === undefined ? noteSilenceBounce(tx, id, recipients, now) : noteOther(mail, recipients, now)
  }
  if (address === undefined) return notFound
  const said = recipients.filter(({ addresses }) => addresses.includes(address.toLowerCase()))
  if (said.length === 0) return notFound
  const failed = said.find(({ action }) => action === 'failed')
  // A person's word counts for more, and a known bounce stays one.
  const isNews = recipient.state === 'sent' || recipient.state === 'waiting'
  if (failed === undefined || !isNews) return { noted: false }
  await setRecipientState(tx, id, { state: 'bounced', at: now.toISOString(), reason: reasonOf(recipient, failed) })
  return { noted: true }
}

/** The same, of a mail of another feature. */
async function noteOther(
  { address, note }: NonNullable<Awaited<ReturnType<FindMail>>>,
  recipients: ReadBounce['recipients'],
  now: Date,
): Promise<{ noted: boolean } | Refusal> {
  const said = recipients.filter(({ addresses }) => addresses.includes(address.toLowerCase()))
  if (said.length === 0) return notFound
  const failed = said.find(({ action }) => action === 'failed')
  return { noted: failed !== undefined && (await note({ reason: wordsOf(failed), now })) }
}

/** The same, of a notice that a text is adopted by silence. */
async function noteSilenceBounce(
  tx: Transaction,
  id: string,
  recipients: ReadBounce['recipients'],
  now: Date,
): Promise<{ noted: boolean } | Refusal> {
  const notice = await findSilenceNotice(tx, id)
  const email = notice && (await findPeople(tx, [notice.person]))[0]?.profile.email
  const said = recipients.filter(({ addresses }) => email !== undefined && addresses.includes(email.toLowerCase()))
  if (said.length === 0) return notFound
  if (!said.some(({ action }) => action === 'failed')) return { noted: false }
  return { noted: await setNoticeCameBack(tx, id, now.toISOString()) }
}

async function addressOf(db: Db, { person, address }: RecipientRow): Promise<string | undefined> {
  if (person === null) return address ?? undefined
  return (await findPeople(db, [person]))[0]?.profile.email
}

/** The mail server may quote the address: that of a person is shown to that person alone. */
function reasonOf({ person }: RecipientRow, { status, diagnostic }: BouncedRecipient): string {
  return wordsOf({ status, diagnostic: person === null ? diagnostic : '' })
}

function wordsOf({ status, diagnostic }: Pick<BouncedRecipient, 'status' | 'diagnostic'>): string {
  const words = `${status} ${diagnostic}`
  const clean = words.replaceAll(/[\p{Cc}\u2028-\u202E\u2066-\u2069]+/gu, ' ').trim()
  return clean === '' ? 'refused' : clean.slice(0, longestReason)
}
