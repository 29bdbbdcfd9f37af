import type { FileView } from '@minga/protocol/http/files'
import type { FileRow } from '@minga/storage/threads/file-rows'

/** What those see of a file who may read its comment. Where it lies is nobody's business. */
export function fileView({ id, name, kind, bytes, takenOut }: FileRow): FileView {
  return { id, name, kind, bytes, takenOut: takenOut ?? [] }
}
