import type { Db } from '@minga/storage/database/schema'
import type { Logger } from 'pino'

import { SecretBox } from './auth/secret-box.ts'
import type { Settings } from './env.ts'
import { allFollowers, consultationFollower } from './features/sendings/consultations/member-mail.ts'
import { recipientOf, sendingFollower } from './features/sendings/delivery.ts'
import { linkFollower, linkMailIdOf } from './features/sign-offs/one-time-links/link-mail.ts'
import { silenceFollower, silenceNoticeOf } from './features/sign-offs/silence-notices.ts'
import type { FileStore } from './files/file-store.ts'
import { BounceTokens } from './mail/bounce-tokens.ts'
import { MailOutbox } from './mail/mail-outbox.ts'
import { smtpPost } from './mail/smtp-post.ts'
import { personalMailFollower } from './notices/personal-mail.ts'

interface MailNeeds {
  readonly db: Db
  readonly secret: string
  readonly files: FileStore
  readonly now: () => Date
  readonly publish: () => void
  /** Runs a job unless another node is at it. */
  readonly alone: (job: string, run: () => Promise<void>) => Promise<void>
  readonly logger: Logger
}

/** The outbox of an installation that mails, with the attachments of its mails and the receivers of their outcomes. */
export function mailOutbox(
  settings: NonNullable<Settings['mail']>,
  { db, secret, files, now, publish, alone, logger }: MailNeeds,
): MailOutbox {
  const { bounceSecret } = settings
  const tokens = bounceSecret === undefined ? undefined : new BounceTokens(bounceSecret)
  return new MailOutbox({
    db,
    post: smtpPost(settings),
    box: new SecretBox(secret, 'mail'),
    now,
    readFile: (stored) => files.read(stored),
    follower: allFollowers([
      sendingFollower(db, now),
      consultationFollower(db, { now, publish }),
      silenceFollower(db, now),
      linkFollower(db, { now, publish }),
      personalMailFollower(db, now),
    ]),
    tokenOf: (key) => {
      const recipient = recipientOf(key) ?? silenceNoticeOf(key) ?? linkMailIdOf(key)
      return recipient && tokens?.of(recipient)
    },
    alone: (run) => alone('deliver-mail', run),
    logger,
  })
}
