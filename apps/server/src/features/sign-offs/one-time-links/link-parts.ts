import type { FileStore } from '../../../files/file-store.ts'
import type { SignOffParts } from '../sign-off-for.ts'
import type { LinkCodes } from './link-codes.ts'

export interface LinkParts extends SignOffParts {
  readonly linkCodes: LinkCodes
  readonly files: Pick<FileStore, 'read'>
  /** Whether the public address is https. */
  readonly isSecure: boolean
}
