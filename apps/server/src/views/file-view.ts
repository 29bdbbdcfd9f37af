import type { FileView } from '@minga/protocol/http/files'
import type { FileRow } from '@minga/storage/threads/file-rows'

/** What readers of its comment see of a file: all but its name in the folder. */
export function fileView({ id, name, kind, bytes, takenOut }: FileRow): FileView {
  return { id, name, kind, bytes, takenOut: takenOut ?? [] }
}
