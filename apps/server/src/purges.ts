import { forgetCheckIns } from '@minga/storage/check-ins/check-in-rows'
import { forgetKeptAnswers } from '@minga/storage/database/kept-answer-rows'
import { forgetUnconfirmedDatasets } from '@minga/storage/datasets/forget-datasets'
import type { Db } from '@minga/storage/database/schema'
import { forgetRecordExports } from '@minga/storage/editions/record-export-rows'
import { forgetTranslationExports } from '@minga/storage/editions/translation-export-rows'
import { forgetMatrixExports } from '@minga/storage/exports/matrix-export-rows'
import { forgetReturnedMatrices } from '@minga/storage/exports/returned-matrix-rows'
import { forgetReturned } from '@minga/storage/exports/returned-rows'
import { forgetReturnedTexts } from '@minga/storage/exports/returned-text-rows'
import { forgetMailReplies } from '@minga/storage/notices/mail-reply-rows'
import { forgetUnconfirmed } from '@minga/storage/publications/subscriber-rows'
import { forgetUnconfirmedComments } from '@minga/storage/public-rounds/public-comment-rows'
import { forgetPublicAddresses } from '@minga/storage/public-rounds/public-commenter-rows'
import { forgetBegunPieces } from '@minga/storage/records/begun-piece-rows'
import { forgetPieces } from '@minga/storage/records/change-piece-rows'
import { forgetLinkAddresses } from '@minga/storage/sign-offs/one-time-link-rows'
import { isAnythingHeld } from '@minga/storage/strike-outs/hold-rows'
import { forgetAnswerLinks } from '@minga/storage/weeks/answer-link-rows'
import { forgetWeekMails } from '@minga/storage/weeks/week-mail-rows'

import { forgetConsultations } from './features/sendings/consultations/change-consultation.ts'
import type { FileStore } from './files/file-store.ts'
import type { OldFiles } from './files/old-files.ts'
import { sweepFiles } from './files/sweep-files.ts'
import { forgetNoticesAndRemovals } from './notices/forget-notices-and-removals.ts'

export interface PurgeParts {
  readonly db: Db
  readonly files: FileStore
  readonly oldFiles: Pick<OldFiles, 'sweep'>
}

/**
 * All that goes with time, by the name of what takes it away. None of it goes while anything is held: what is held may
 * be copied in what is kept of others. A purge that is not here, nor named with a reason in `purges.test.ts`, fails it.
 */
export const purges: Readonly<Record<string, (parts: PurgeParts, now: Date) => Promise<void>>> = {
  forgetNoticesAndRemovals: ({ db }, now) => forgetNoticesAndRemovals(db, now),
  forgetKeptAnswers: ({ db }, now) => forgetKeptAnswers(db, now),
  forgetPieces: ({ db }, now) => forgetPieces(db, now),
  forgetBegunPieces: ({ db }, now) => forgetBegunPieces(db, now),
  forgetReturned: ({ db }, now) => forgetReturned(db, now),
  forgetReturnedTexts: ({ db }, now) => forgetReturnedTexts(db, now),
  forgetReturnedMatrices: ({ db }, now) => forgetReturnedMatrices(db, now),
  forgetMatrixExports: ({ db }, now) => forgetMatrixExports(db, now),
  forgetTranslationExports: ({ db }, now) => forgetTranslationExports(db, now),
  forgetRecordExports: ({ db }, now) => forgetRecordExports(db, now),
  forgetUnconfirmed: ({ db }, now) => forgetUnconfirmed(db, now),
  forgetUnconfirmedComments: ({ db }, now) => forgetUnconfirmedComments(db, now),
  forgetUnconfirmedDatasets: ({ db }, now) => forgetUnconfirmedDatasets(db, now),
  forgetPublicAddresses: ({ db }, now) => forgetPublicAddresses(db, now),
  forgetLinkAddresses: ({ db }, now) => forgetLinkAddresses(db, now),
  forgetCheckIns: ({ db }, now) => forgetCheckIns(db, now),
  forgetWeekMails: ({ db }, now) => forgetWeekMails(db, now),
  forgetMailReplies: ({ db }, now) => forgetMailReplies(db, now),
  forgetAnswerLinks: ({ db }, now) => forgetAnswerLinks(db, now),
  forgetConsultations: ({ db, files }, now) => forgetConsultations(db, files, now),
  sweepFiles: ({ db, files }, now) => sweepFiles(db, files, now),
  // Takes out of files from before that was done what they must not carry.
  sweepOldFiles: ({ oldFiles }) => oldFiles.sweep(),
}

/** Takes away what is due to go, unless anything is held. */
export async function purgeDue(parts: PurgeParts, now: Date): Promise<void> {
  for (const purge of Object.values(purges)) {
    // Asked before each: a hold that is placed meanwhile stops the next.
    if (await isAnythingHeld(parts.db)) return
    await purge(parts, now)
  }
}
