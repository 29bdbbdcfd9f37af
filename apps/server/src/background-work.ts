import type { Db } from '@minga/storage/database/schema'
import { purgeExpired } from '@minga/storage/people/session-rows'
import type { Logger } from 'pino'

import type { FailedAttempts } from './auth/failed-attempts.ts'
import type { ProgramUses } from './auth/program-uses.ts'
import type { SecretBox } from './auth/secret-box.ts'
import { keepCertificates } from './commands/certificates/issue-certificate.ts'
import { emptyClosed } from './features/custom-fields/forbid-closed.ts'
import { notifySubscribers } from './features/publishing/notify-subscribers.ts'
import { notifyCommenters } from './features/publishing/public-rounds/notify-commenters.ts'
import { keepRatings } from './features/ratings/rating-days.ts'
import { keepReviews } from './features/reviews/review-days.ts'
import { keepRounds } from './features/rounds/round-days.ts'
import { keepSignOffs } from './features/sign-offs/end-sign-off.ts'
import { resumeStrikeOuts, type StrikingParts } from './features/strike-outs/carry-out.ts'
import type { FileStore } from './files/file-store.ts'
import type { OldFiles } from './files/old-files.ts'
import type { HistorianPort } from './history/historian-port.ts'
import type { MailOutbox } from './mail/mail-outbox.ts'
import { mailNotices } from './notices/mail-notices.ts'
import { mailWeeks } from './notices/mail-weeks.ts'
import { notifyOfRemovals } from './notices/notify-of-removals.ts'
import { notifyOfTextMentions } from './notices/notify-of-text-mentions.ts'
import { remindOfDates } from './notices/remind-of-dates.ts'
import { purgeDue } from './purges.ts'
import type { RoomEditor } from './rooms/room-editor.ts'
import { waitingAnswers } from './waiting-answers.ts'

/** The periodic work that no person asks for. */
export interface BackgroundWork {
  /** Takes away sessions, and what was to be proved in time, that ran out. */
  readonly purge: () => Promise<void>
  /** Reminds organisations near the end of a comment round or a review, ends rounds and ratings that are over, certifies what was adopted. */
  readonly keepRounds: () => Promise<void>
  /** Reminds people of the dates of what their organisation accepted. */
  readonly remindOfDates: () => Promise<void>
  /** Sends leads the notices about large removals. Called once a minute. */
  readonly notifyOfRemovals: () => Promise<void>
  readonly notifyOfTextMentions: () => Promise<void>
  /** Mails what is due to be mailed of notices. */
  readonly mailNotices: () => Promise<void>
}

interface BackgroundParts {
  readonly db: Db
  readonly rooms: RoomEditor
  readonly historian: HistorianPort
  readonly files: FileStore
  readonly oldFiles: OldFiles
  readonly mail: MailOutbox | undefined
  /** Where mails of notices are answered; undefined where they are not. */
  readonly replyAddress: string | undefined
  readonly unsubscribeBox: SecretBox
  readonly signingBox: SecretBox
  readonly striking: Pick<StrikingParts, 'keeper' | 'projected' | 'searched' | 'forgetMails' | 'forgetBytes'>
  readonly attempts: Pick<FailedAttempts, 'settle'>
  readonly programUses: Pick<ProgramUses, 'settle'>
  readonly site: () => string
  readonly publish: () => void
  readonly now: () => Date
  readonly logger: Logger
}

/** Connects the background work with the parts that it works on. */
export function backgroundWork(parts: BackgroundParts): BackgroundWork {
  const { db, rooms, historian, files, oldFiles, mail, unsubscribeBox, signingBox, striking } = parts
  const { attempts, programUses, replyAddress, site, publish, now, logger } = parts
  return {
    purge: async () => {
      await purgeExpired(db, now())
      await attempts.settle()
      await programUses.settle()
      await emptyClosed({ db, rooms, now })
      await resumeStrikeOuts({ db, historian, files, now, publish, ...striking })
      await purgeDue({ db, files, oldFiles }, now())
    },
    keepRounds: async () => {
      await keepRounds({ db, mail, site, now, publish })
      await keepRatings({ db, now, publish })
      await keepReviews({ db, now, publish })
      await keepSignOffs({ db, now, publish })
      await keepCertificates({ db, signingBox, site, now })
    },
    remindOfDates: () => remindOfDates({ db, now, publish }),
    notifyOfTextMentions: () => notifyOfTextMentions({ db, now, publish }),
    notifyOfRemovals: () =>
      notifyOfRemovals({
        db,
        historian,
        now,
        publish,
        failed: (error, room) => logger.error({ error, room }, 'what was removed from a room could not be looked into'),
      }),
    mailNotices: async () => {
      if (mail === undefined) return
      await mailNotices({ db, mail, box: unsubscribeBox, site, now, ...(replyAddress && { replyAddress }) })
      await mailWeeks({ db, mail, box: unsubscribeBox, site, now, waitingAnswers })
      await notifySubscribers({ db, mail, box: unsubscribeBox, site, now })
      await notifyCommenters({ db, mail, box: unsubscribeBox, site, now })
    },
  }
}
