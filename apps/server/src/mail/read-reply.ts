import PostalMime, { type Email } from 'postal-mime'

import { wordsAbove } from '@minga/domain/mail-reply/plain-reply'

/** A mail that answers one of ours. */
export interface ReadReply {
  /** The words in its addresses that may be tokens of ours. */
  readonly tokens: readonly string[]
  /** The address that it says it came from. */
  readonly from: string | null
  /** Whether a program sent it, and no person. */
  readonly isAutomatic: boolean
  /** What was written above the mail that it quotes. */
  readonly words: string
  /** How many files came with it. */
  readonly files: number
  readonly messageId: string | null
}

export const noReply: ReadReply = { tokens: [], from: null, isAutomatic: true, words: '', files: 0, messageId: null }

const mostTokens = 20
/** Headers that name where a mail arrived, also where the mail server rewrote the address. */
const addressed = ['to', 'cc', 'delivered-to', 'x-original-to', 'envelope-to']
/** Longer texts are looked at no further than a comment goes, with what may be quoted within. */
const mostText = 100_000

/** Reads a mail that was sent to an address of ours. */
export async function readReply(raw: Uint8Array): Promise<ReadReply> {
  const email = await PostalMime.parse(raw, { maxNestingDepth: 20, maxHeadersSize: 256 * 1024 })
  const addresses = email.headers.flatMap(({ key, value }) => (addressed.includes(key) ? [value] : []))
  return {
    tokens: tokensIn(addresses.join('\n')),
    from: email.from?.address?.toLowerCase() ?? null,
    isAutomatic: isAutomatic(email),
    words: wordsAbove((await textOf(email)).slice(0, mostText)),
    files: email.attachments.filter(({ disposition }) => disposition !== 'inline').length,
    messageId: email.messageId ?? null,
  }
}

/** The words of a mail. A mail of HTML alone gets them from the same reader, which writes HTML as text beside a text. */
async function textOf({ text, html }: Email): Promise<string> {
  if (text !== undefined || html === undefined) return text ?? ''
  const encoded = Buffer.from(html.slice(0, mostText)).toString('base64')
  const both = part('text/plain', '') + part('text/html', encoded)
  const mail = await PostalMime.parse(`Content-Type: multipart/mixed; boundary=part\r\n\r\n${both}--part--`)
  return mail.text ?? ''
}

function part(type: string, content: string): string {
  return `--part\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${content}\r\n`
}

function tokensIn(text: string): string[] {
  return [...new Set([...text.toLowerCase().matchAll(/\+([0-9a-z]{32})@/g)].map(([, token]) => token ?? ''))].slice(
    0,
    mostTokens,
  )
}

/** Answers of machines: of absence, of lists, of mail servers (RFC 3834, and what was usual before it). */
function isAutomatic({ headers, returnPath, attachments }: Email): boolean {
  const value = (name: string) =>
    headers
      .find(({ key }) => key === name)
      ?.value.trim()
      .toLowerCase()
  const submitted = value('auto-submitted')
  if (submitted !== undefined && submitted.split(';')[0]?.trim() !== 'no') return true
  if (/^(?:bulk|junk|list|auto_reply)$/.test(value('precedence') ?? '')) return true
  const machines = ['x-autoreply', 'x-autorespond', 'list-id', 'x-loop', 'x-failed-recipients']
  if (machines.some((name) => value(name) !== undefined)) return true
  if (value('return-path') === '<>' || returnPath === '') return true
  return (
    /^multipart\/report\b/.test(value('content-type') ?? '') ||
    attachments.some(({ mimeType }) => mimeType.toLowerCase() === 'message/delivery-status')
  )
}
