import { fileKind } from '@minga/domain/file/file-kind'
import { takenOut } from '@minga/domain/file/taken-out'
import { fileId } from '@minga/domain/identity/ids'
import { z } from 'zod'

/** A file that goes with a comment, as those see it who read the comment. */
export const fileView = z.object({
  id: fileId,
  name: z.string(),
  kind: fileKind,
  bytes: z.int(),
  /** What was in the file that was sent, and is not in the one that is kept. */
  takenOut: takenOut.default([]),
})
export type FileView = z.infer<typeof fileView>

/**
 * POST /api/groups/:groupId/files/:fileId takes the bytes themselves, as `application/octet-stream`, and their name in this header,
 * percent-encoded. The id is made by the sender: sent twice, it is one. Until a comment of the sender's names it, nobody reads it. What is kept is
 * the file without what would run or fetch where it is opened; of one that cannot be taken, the problem's `field` is a `FileRefusal`.
 */
export const fileNameHeader = 'x-file-name'
export const fileAdded = z.object({ file: fileView })

/**
 * GET /api/files/:fileId: its bytes, for those who may read the comment at that moment, never as a page. `as=picture` answers only for
 * what may be drawn small beside the comment.
 */
export const fileQuery = z.strictObject({ as: z.literal('picture').optional() })
export const fileBytes = z.unknown()
