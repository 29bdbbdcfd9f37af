import { randomBytes } from 'node:crypto'

import { replyAddressDays } from '@minga/domain/mail-reply/plain-reply'
import type { PersonId } from '@minga/domain/identity/ids'
import type { NoticeView } from '@minga/protocol/http/inbox'
import type { addReplyAddress } from '@minga/storage/notices/mail-reply-rows'
import { hashOfToken } from '@minga/storage/people/secret-token'

/** Where the answer to one mail arrives. */
export interface NewReplyAddress {
  /** It goes into the mail, and is kept nowhere else. */
  readonly address: string
  readonly row: Parameters<typeof addReplyAddress>[1]
}

const day = 24 * 60 * 60 * 1000
const letters = '0123456789abcdefghijklmnopqrstuv'

/** An address for the answer to a mail that is about one discussion; of several, an answer would not say which it is to. */
export function newReplyAddress(
  base: string | undefined,
  notices: readonly NoticeView[],
  { person, now }: { readonly person: PersonId; readonly now: Date },
): NewReplyAddress | undefined {
  const threads = new Set(notices.map(({ thread }) => thread?.id))
  const [thread] = threads
  if (base === undefined || thread === undefined || threads.size > 1) return undefined
  const token = newAddressToken()
  const until = new Date(now.getTime() + replyAddressDays * day).toISOString()
  const row = { person, thread, tokenHash: hashOfToken(token), at: now.toISOString(), until }
  return { address: base.replace('@', `+${token}@`), row }
}

/** 160 random bits of digits and small letters: mail servers change other characters. */
function newAddressToken(): string {
  return Array.from(randomBytes(32), (byte) => letters[byte % letters.length]).join('')
}
