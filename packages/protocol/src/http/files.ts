import { fileKind } from '@minga/domain/file/file-kind'
import { takenOut } from '@minga/domain/file/taken-out'
import { fileId } from '@minga/domain/identity/ids'
import { z } from 'zod'

/** A file of a comment, as the readers of the comment see it. */
export const fileView = z.object({
  id: fileId,
  name: z.string(),
  kind: fileKind,
  bytes: z.int(),
  /** Parts of the sent file that the server removed from the one it keeps. */
  takenOut: takenOut.default([]),
})
export type FileView = z.infer<typeof fileView>

/**
 * POST /api/groups/:groupId/files/:fileId takes the bytes themselves, as `application/octet-stream`, and their name in
 * this header, percent-encoded. Idempotent: the sender makes the id. Until a comment of the sender names it, no other
 * person can read it. The server keeps the file without what would run or fetch when opened; when it cannot take a
 * file, the problem's `field` is a `FileRefusal`.
 */
export const fileNameHeader = 'x-file-name'
export const fileAdded = z.object({ file: fileView })

/**
 * GET /api/files/:fileId: its bytes, for those who may read the comment at that moment, never as a page. `as=picture`
 * answers only for files that may be drawn small beside the comment.
 */
export const fileQuery = z.strictObject({ as: z.literal('picture').optional() })
export const fileBytes = z.unknown()
