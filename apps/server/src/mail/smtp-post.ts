import { createHash } from 'node:crypto'

import { createTransport } from 'nodemailer'

import type { MailSettings } from '../env.ts'
import type { MailMessage } from './mail.ts'

/**
 * The outcome of an attempt. `refused`: the server will never take this mail. `later`: it may take it another time.
 * `unreachable`: no mail gets through now.
 */
type Delivery = 'delivered' | 'refused' | 'later' | 'unreachable'

/** A file that goes with a mail. */
export interface Attachment {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array
}

export interface Post {
  /** @param key names the mail to those who get it twice */
  deliver(
    message: MailMessage,
    key: string,
    attachments: readonly Attachment[],
    /** Tells of whom a mail is that comes back. */
    token?: string,
  ): Promise<{ readonly delivery: Delivery; readonly error?: unknown }>
  close(): void
}

const connectTimeout = 10_000
const silenceTimeout = 30_000

/** Mail through an SMTP server. Nothing but what a message says is ever read or fetched. */
export function smtpPost({ url, from, bounceAddress }: MailSettings): Post {
  const transport = createTransport(
    {
      url,
      pool: true,
      maxConnections: 1,
      maxMessages: 100,
      connectionTimeout: connectTimeout,
      greetingTimeout: connectTimeout,
      socketTimeout: silenceTimeout,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  )
  const domain = /@([^<>@\s]+)>?$/.exec(from)?.[1] ?? 'minga.invalid'
  return {
    deliver: async ({ to, subject, text, html, language, replyTo, unsubscribe }, key, attachments, token) => {
      const id = createHash('sha256').update(key).digest('base64url')
      try {
        await transport.sendMail({
          to: { name: '', address: to },
          ...(token !== undefined &&
            bounceAddress !== undefined && { envelope: { from: withToken(bounceAddress, token), to } }),
          subject,
          text,
          html,
          ...(replyTo !== undefined && { replyTo: { name: '', address: replyTo } }),
          attachments: attachments.map(({ name, type, bytes }) => ({
            filename: name,
            contentType: type,
            content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
          })),
          messageId: `<${token === undefined ? '' : `${token}.`}${id}@${domain}>`,
          headers: {
            'Content-Language': language,
            'Auto-Submitted': 'auto-generated',
            ...(unsubscribe !== undefined && {
              'List-Unsubscribe': `<${unsubscribe}>`,
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            }),
          },
        })
        return { delivery: 'delivered' }
      } catch (error) {
        return { delivery: outcomeOf(error), error }
      }
    },
    close: () => transport.close(),
  }
}

function withToken(address: string, token: string): string {
  return address.replace('@', `+${token}@`)
}

/** An answer of the server to this message says how it stands; anything else is the way there. */
function outcomeOf(error: unknown): Delivery {
  const { responseCode, command } = error as { responseCode?: unknown; command?: unknown }
  const isOfMessage = typeof command === 'string' && /^(MAIL FROM|RCPT TO|DATA)/.test(command)
  if (typeof responseCode !== 'number' || !isOfMessage) return 'unreachable'
  return responseCode >= 500 ? 'refused' : 'later'
}
