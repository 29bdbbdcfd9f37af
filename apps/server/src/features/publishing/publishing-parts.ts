import type { Db } from '@minga/storage/database/schema'

import type { SecretBox } from '../../auth/secret-box.ts'
import type { FileStore } from '../../files/file-store.ts'
import type { HistorianPort } from '../../history/historian-port.ts'
import type { MailOutbox } from '../../mail/mail-outbox.ts'

export interface PublishingParts {
  readonly db: Db
  readonly historian: HistorianPort
  readonly files: Pick<FileStore, 'read'>
  /** Undefined where there is no mail server: no address can subscribe. */
  readonly mail: Pick<MailOutbox, 'send' | 'keep' | 'wake'> | undefined
  /** Seals what confirms and ends a subscription. */
  readonly unsubscribeBox: SecretBox
  /** Our public address, without a slash at its end. */
  readonly site: () => string
  readonly now: () => Date
  readonly publish: () => void
}
