import type { Actor } from '@minga/domain/access/can'
import type { Language } from '@minga/domain/language/language'
import { mostFound, type SearchHit } from '@minga/protocol/http/search'
import type { Db } from '@minga/storage/database/schema'
import { admissionsOf } from '@minga/storage/groups/admission-rows'
import { isSourceKind, readDocuments } from '@minga/storage/search/read-documents'
import type { SearchReader } from '@minga/storage/search/search-scopes'
import { findEntries, type Search } from '@minga/storage/search/search-rows'
import { isFarBehind } from '@minga/storage/search/write-search-index'

import { reachOf } from '../../views/readable-groups.ts'
import { hitView } from './hit-view.ts'
import { countsOf } from './search-counts.ts'

interface Searcher {
  readonly actor: Actor
  readonly language: Language
}

/** A page of what this person finds, with how much there is in all. `next` is where the following page begins. */
export async function searchFor(
  db: Db,
  { actor, language }: Searcher,
  asked: Omit<Search, 'reader'>,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) {
  const search = { ...asked, reader: await readerOf(db, actor) }
  const { entries, tallied, isPartial } = await findEntries(db, search, { offset, limit: limit + 1 })
  const page = entries.slice(0, limit)
  const sources = page.flatMap(({ source }) => {
    const blank = source.indexOf(' ')
    const kind = source.slice(0, blank)
    return isSourceKind(kind) ? [{ kind, id: source.slice(blank + 1) }] : []
  })
  // The index only finds: what is shown, and whether it is there at all, the rows say at this moment.
  const documents = await readDocuments(db, sources)
  const hits = page.flatMap(({ source, scope }): SearchHit[] => {
    const document = documents.get(source)
    return document?.scopes.includes(scope) ? [hitView({ document, scope }, search.terms, language)] : []
  })
  const end = offset + limit
  const hasMore = entries.length > limit && end <= mostFound
  const isPreparing = await isFarBehind(db)
  return { hits, ...countsOf(tallied, search), isPartial, isPreparing, next: hasMore ? end : undefined }
}

async function readerOf(db: Db, actor: Actor): Promise<SearchReader> {
  const { groups, drafts } = await reachOf(db, actor)
  const { organisation, person, program } = actor
  const admitted = await admissionsOf(db, organisation)
  const shared = groups.filter((group) => admitted.has(group))
  return { groups, drafts, shared, organisation, person, ...(program && { program }) }
}
