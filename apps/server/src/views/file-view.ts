import type { FileView } from '@minga/protocol/http/files'
import type { FileRow } from '@minga/storage/threads/file-rows'

/** A file as readers of its comment see it: all but its name in the folder. */
export function fileView({ id, name, kind, bytes, takenOut }: FileRow): FileView {
  return { id, name, kind, bytes, takenOut: takenOut ?? [] }
}
