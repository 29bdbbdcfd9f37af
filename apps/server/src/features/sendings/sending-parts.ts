import type { Db } from '@minga/storage/database/schema'

import type { FileIntake } from '../../files/file-intake.ts'
import type { FileStore } from '../../files/file-store.ts'
import type { TextFileMaker } from '../../files/export/text-file-maker.ts'
import type { HistorianPort } from '../../history/historian-port.ts'
import { Refusal } from '../../http/refusal.ts'
import type { MailOutbox } from '../../mail/mail-outbox.ts'

export interface SendingParts {
  readonly db: Db
  readonly historian: HistorianPort
  readonly files: FileStore
  /** Its quota counts the files that are kept. */
  readonly intake: Pick<FileIntake, 'hasRoom'>
  readonly texts: TextFileMaker
  /** Undefined where there is no mail server. */
  readonly mail: Pick<MailOutbox, 'keep' | 'wake'> | undefined
  readonly site: () => string
  readonly now: () => Date
}

/** The parts of an installation that can mail. */
export type MailingParts = SendingParts & { readonly mail: NonNullable<SendingParts['mail']> }

const noMail = new Refusal('conflict', 'this installation has no mail server', 'mail')

export function mailing(parts: SendingParts): MailingParts | Refusal {
  const { mail } = parts
  return mail === undefined ? noMail : { ...parts, mail }
}
