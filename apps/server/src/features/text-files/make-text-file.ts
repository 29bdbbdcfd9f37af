import type { Actor } from '@minga/domain/access/can'
import { newId, type RoadmapId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import type { TextFormat } from '@minga/protocol/http/file-exports'
import type { Db } from '@minga/storage/database/schema'
import type { RowsPlace } from '@minga/storage/database/rows-place'
import type { BlobPlace } from '@minga/storage/files/blob-store'

import { makeFile } from '../../files/export/make-file.ts'
import type { AskedDeclaration, TextFileMaker } from '../../files/export/text-file-maker.ts'
import type { HistorianPort } from '../../history/historian-port.ts'
import { Refusal } from '../../http/refusal.ts'
import { roadmapFor } from '../../views/readable-rooms.ts'
import { showCharts } from '../../views/text-charts.ts'
import { noDiscussions, type FileChoices } from './discussions/file-discussion.ts'
import type { TextAbout } from './text-file-worker.ts'
import { standingOf } from './text-standing.ts'
import { textAt, type TextWork } from './text-work.ts'

export interface TextFileParts {
  readonly db: Db
  readonly rowsPlace: RowsPlace
  /** The place of the bytes of files. */
  readonly blobs: BlobPlace
  readonly historian: HistorianPort
  readonly site: () => string
  readonly now: () => Date
}

/** The request for a file: the text at a sequence, or as it stands. */
export interface AskedText {
  readonly roadmap: RoadmapId
  readonly version: number | undefined
  readonly format: TextFormat
  readonly language: Language
  /** The day in its name. */
  readonly day: string
  readonly choices: FileChoices
  readonly declaration?: AskedDeclaration
  /** When the records and charts of a version are read, ISO; see `textAt`. */
  readonly recordsAt?: string
  /** Whether people without an account get the file. */
  readonly isForOutside?: boolean
}

const thread = new URL('text-file-worker.ts', import.meta.url)

/** A text as a file, made beside the event loop, for the person of a session. */
export async function makeTextFile(
  { db, rowsPlace, blobs, historian, site, now }: TextFileParts,
  { actor, session, signal }: { readonly actor: Actor; readonly session: string; readonly signal: AbortSignal },
  { roadmap, version, format, language, day, choices, declaration, recordsAt, isForOutside }: AskedText,
) {
  const id = newId()
  let sequence = 0
  const prepare = async (): Promise<TextWork | Refusal> => {
    const text = await textAt(db, historian, actor, { roadmap, version, language, recordsAt, now: now(), isForOutside })
    if (text instanceof Refusal) return text
    sequence = text.past.sequence
    const asked = { id, roadmap, format, language, day, choices, declaration, site: site(), blobs }
    return { rows: rowsPlace, session, now: now().getTime(), ...asked, ...text }
  }
  const made = await makeFile<TextWork, TextAbout>(db, { thread, apart: format === 'pdf', prepare, signal })
  if (made instanceof Refusal) return made
  return { id, sequence, bytes: made.bytes, ...made.about }
}

/** Texts as files, for other features. */
export function textFileMaker(parts: TextFileParts): TextFileMaker {
  const { db, historian, now } = parts
  return {
    // A sending goes to people of other bodies: discussions of the text stay here.
    make: (reader, asked) => makeTextFile(parts, reader, { ...asked, choices: noDiscussions }),
    describe: async (actor, { roadmap, version, recordsAt, language, day, isForOutside }) => {
      const found = await roadmapFor(db, actor, roadmap, 'read')
      if (found instanceof Refusal) return found
      const text = await textAt(db, historian, actor, {
        roadmap,
        version,
        language,
        recordsAt,
        now: now(),
        isForOutside,
      })
      if (text instanceof Refusal) return text
      const { past } = text
      const standing = await standingOf(db, found.roadmap, { past, language, now: now().getTime(), day })
      return { ...standing, tree: past.tree, chart: showCharts(text.charts, language) }
    },
  }
}
