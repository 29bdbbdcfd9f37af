import { fileKind } from '@minga/domain/file/file-kind'
import { fileId, organisationId, personId } from '@minga/domain/identity/ids'
import { z } from 'zod'

/** The columns of a file that was cleaned and kept in the folder of files; each table adds the owner. */
export const cleanedFile = z.object({
  id: fileId,
  organisation: organisationId,
  by: personId,
  at: z.string(),
  name: z.string(),
  kind: fileKind,
  bytes: z.int(),
  sha256: z.string(),
  stored: z.string(),
})
