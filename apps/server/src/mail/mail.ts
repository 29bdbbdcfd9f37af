import { language } from '@minga/domain/language/language'
import { z } from 'zod'

/** One line: what goes into a header must not begin another. */
const line = z.string().transform((text) => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim())

export const mailMessage = z.object({
  /** One address. */
  to: z.email().max(254),
  subject: line.pipe(z.string().min(1).max(200)),
  text: z.string().min(1),
  html: z.string().min(1),
  language,
  /** Gets the answers; without it they are dropped. */
  replyTo: z.email().max(254).optional(),
  /** Files that go with it, by the names of their bytes in the folder of files. */
  attachments: z
    .array(
      z.object({ name: line.pipe(z.string().min(1).max(200)), type: z.string().min(1), stored: z.string().min(1) }),
    )
    .max(5)
    .optional(),
  /** Where one press, of the reader or of their mail program, ends mails of this kind (RFC 8058). */
  unsubscribe: z.url().optional(),
})
export type MailMessage = z.infer<typeof mailMessage>

export interface MailOptions {
  /** The key of a mail that is sent once: a second mail with it is dropped. Without one, every mail is its own. */
  readonly key?: string
  /** How long it is of use, in ms: it is not tried for longer. Three days by default. */
  readonly lifetime?: number
}

/** The final outcome of a mail. `reason` is the mail server's: it may hold the address. */
export type MailOutcome =
  | { readonly is: 'delivered' }
  | { readonly is: 'refused'; readonly reason: string }
  | { readonly is: 'expired' }

/** Follows mails to their end, by their keys. */
export interface MailFollower {
  /** Whether a mail is still to go, asked before each attempt: a right can be lost while it waits. */
  readonly isWanted: (key: string) => Promise<boolean>
  /** Called with the outcome before the mail is closed. Called again if the process ends in between. */
  readonly settled: (key: string, outcome: MailOutcome) => Promise<void>
}

/** Mail that leaves the house. */
export interface Mail {
  /**
   * Resolves once the mail is stored: it is tried until the mail server takes it or its lifetime has passed. Arrival is
   * not guaranteed.
   *
   * @throws for a message that is none: an address that is not one, an empty subject
   */
  send(message: MailMessage, options?: MailOptions): Promise<void>
}
