import type { Db } from '@minga/storage/database/schema'

import type { ProposalParts } from '../../../commands/proposals/submit-proposals.ts'
import type { ArrivedFile } from '../../../files/arrived-file.ts'
import type { HistorianPort } from '../../../history/historian-port.ts'
import type { Refusal } from '../../../http/refusal.ts'
import type { Visitor } from '../../../http/route.ts'
import type { Actor } from '@minga/domain/access/can'
import type { RoadmapId } from '@minga/domain/identity/ids'
import type { VersionId } from '@minga/domain/version/version'
import type { SendingParts } from '../sending-parts.ts'

/** A file of a member, and its exported version. */
interface ReturnedDocument {
  readonly visitor: Visitor
  readonly roadmap: RoadmapId
  readonly against: VersionId
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly signal: AbortSignal
}

/** How files of texts that come back are taken in and read: the one way of the installation. */
export interface ReturnedDocuments {
  readonly receive: <Answer>(
    actor: Actor,
    bytes: () => ReadableStream<Uint8Array>,
    may: () => Promise<Refusal | undefined>,
    taken: (file: ArrivedFile) => Promise<Answer | Refusal>,
  ) => Promise<Answer | Refusal>
  readonly inTurn: <Result>(actor: Actor, signal: AbortSignal, work: () => Promise<Result>) => Promise<Result>
  /** Reads one and compares it. @returns the report and what can be filed, as JSON, and what it was compared with */
  readonly compare: (
    document: ReturnedDocument,
  ) => Promise<{ readonly report: Uint8Array; readonly changes: string; readonly sequence: number } | Refusal>
}

export interface ConsultationParts extends SendingParts, ProposalParts {
  readonly db: Db
  readonly historian: HistorianPort
  readonly returned: ReturnedDocuments
}
