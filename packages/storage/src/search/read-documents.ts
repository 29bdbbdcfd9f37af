import type { Db } from '../database/schema.ts'
import { organisationDocuments, personDocuments } from './people-documents.ts'
import { recordDocuments } from './record-documents.ts'
import { passageDocuments, pictureDocuments, roadmapDocuments, versionDocuments } from './roadmap-documents.ts'
import type { SearchDocument } from './search-document.ts'
import { commentDocuments, fileDocuments, threadDocuments } from './thread-documents.ts'

const readers = {
  roadmap: roadmapDocuments,
  passage: passageDocuments,
  picture: pictureDocuments,
  version: versionDocuments,
  record: recordDocuments,
  thread: threadDocuments,
  comment: commentDocuments,
  file: fileDocuments,
  organisation: organisationDocuments,
  person: personDocuments,
} as const satisfies Record<string, (db: Db, ids: readonly string[]) => Promise<SearchDocument[]>>

export type SourceKind = keyof typeof readers

export function isSourceKind(kind: string): kind is SourceKind {
  return Object.hasOwn(readers, kind)
}

/** What the index holds of these sources if it knows all that the rows say now, by source. One that is gone is not there. */
export async function readDocuments(
  db: Db,
  sources: readonly { readonly kind: SourceKind; readonly id: string }[],
): Promise<ReadonlyMap<string, SearchDocument>> {
  const documents = new Map<string, SearchDocument>()
  for (const [kind, ofKind] of Map.groupBy(sources, (source) => source.kind)) {
    const found = await readers[kind](
      db,
      ofKind.map(({ id }) => id),
    )
    for (const document of found) documents.set(document.source, document)
  }
  return documents
}
