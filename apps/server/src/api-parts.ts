import type { KeyObject } from 'node:crypto'
import type { PersonId } from '@minga/domain/identity/ids'
import type { InstallationAnswer } from '@minga/protocol/http/installation'
import type { DemoAnswer } from '@minga/protocol/http/me'
import type { Db } from '@minga/storage/database/schema'
import type { RowsPlace } from '@minga/storage/database/rows-place'
import type { BlobPlace } from '@minga/storage/files/blob-store'

import type { Auth } from './auth/auth.ts'
import type { FailedAttempts } from './auth/failed-attempts.ts'
import type { PasswordAttempts } from './auth/password-attempts.ts'
import type { RelyingParty } from './auth/relying-party.ts'
import type { SecondFactors } from './auth/second-factors.ts'
import type { SecretBox } from './auth/secret-box.ts'
import type { SignInLimit } from './auth/sign-in-limit.ts'
import type { SignIn } from './auth/sign-in.ts'
import type { Charts } from './charts/chart-thread.ts'
import type { LinkCodes } from './features/sign-offs/one-time-links/link-codes.ts'
import type { StrikeOutParts } from './features/strike-outs/routes.ts'
import type { FileIntake } from './files/file-intake.ts'
import type { FileStore } from './files/file-store.ts'
import type { OldFiles } from './files/old-files.ts'
import type { OldWord } from './files/word/old-word.ts'
import type { HistorianPort } from './history/historian-port.ts'
import type { Lists } from './lists/list-worker-port.ts'
import type { MailOutbox } from './mail/mail-outbox.ts'
import type { EmailDomains } from './provider/email-domains.ts'
import type { ProviderSignIn } from './provider/provider-sign-in.ts'
import type { RoomEditor } from './rooms/room-editor.ts'
import type { StandingRights } from './while-rights-stand.ts'

/** The parts of the server that its routes are made of. */
export interface ApiParts {
  readonly db: Db
  /** Where a thread opens them itself. */
  readonly rowsPlace: RowsPlace
  readonly rooms: RoomEditor
  /** Says whether what was read under rights may be used still. */
  readonly rights: StandingRights
  /** Resolves once people have the answer to the letters that are being stored at this moment. */
  readonly answered: () => Promise<void>
  readonly historian: HistorianPort
  /** Makes the answers that read much. */
  readonly lists: Lists
  /** Draws charts. */
  readonly charts: Charts
  readonly files: FileStore
  readonly oldFiles: OldFiles
  readonly intake: FileIntake
  /** The place of their bytes, for threads. */
  readonly blobs: BlobPlace
  /** Undefined where this machine has no LibreOffice. */
  readonly oldWord: OldWord | undefined
  readonly auth: Auth
  /** Undefined where there is no mail server: links are copied by hand. */
  readonly mail: Pick<MailOutbox, 'send' | 'keep' | 'wake'> | undefined
  /** Known to the operator's mail server too; undefined where it hands nothing over. */
  readonly bounceSecret: string | undefined
  /** Seals what ends mails of notices. */
  readonly unsubscribeBox: SecretBox
  /** Seals the keys that certificates are signed with. */
  readonly signingBox: SecretBox
  /** Makes and seals the codes of one-time links. */
  readonly linkCodes: LinkCodes
  /** Our public address, `https://minga.example`: what links in mails begin with. */
  readonly site: () => string
  /** The one way to a session. */
  readonly signIn: SignIn
  readonly secondFactors: SecondFactors
  readonly secondFactorBox: SecretBox
  readonly providerSignIn: ProviderSignIn
  readonly providerBox: SecretBox
  readonly providerCallback: () => string
  /** The relying party of the passkeys in a request. */
  readonly relyingParty: (headers: Headers) => RelyingParty
  /** Whether the public address is https. */
  readonly isSecure: boolean
  readonly signInLimit: SignInLimit
  readonly passwordAttempts: PasswordAttempts
  readonly attempts: FailedAttempts
  readonly secondFactorLimit: SignInLimit
  readonly mailLimit: SignInLimit
  readonly beginLimit: SignInLimit
  readonly domainLimit: SignInLimit
  readonly emailDomains: EmailDomains
  /** Called when background work fails. */
  readonly failed: (error: unknown) => void
  /** Called with sessions that have ended: closes their sockets. */
  readonly sessionsEnded: (sessions: readonly string[]) => void
  /** Called after a commit: sends what was written to open pages. */
  readonly publish: () => void
  /**
   * Resolves once every person without the right to be in a room, or to write there, is out of it; undefined where
   * none has to go.
   */
  readonly rightsSettled: () => Promise<void> | undefined
  readonly now: () => Date
  /** The rooms whose rows lack something that the log has. */
  readonly behind: () => ReadonlySet<string>
  /** Called when a person's suspension from writing in a room is lifted. */
  readonly lifted: (room: string, person: PersonId) => void
  /** Strikes words out of everything that holds them. */
  readonly striking: Pick<
    StrikeOutParts,
    'keeper' | 'projected' | 'searched' | 'forgetMails' | 'forgetBytes' | 'lastBackup'
  >
  /** Reads the health of the installation. */
  readonly readHealth: () => Promise<InstallationAnswer>
  /** Signs checkpoints of the audit. */
  readonly auditKey: KeyObject
  /** The demo's people, where this installation is a demo. */
  readonly demo: DemoAnswer['people'] | undefined
}
