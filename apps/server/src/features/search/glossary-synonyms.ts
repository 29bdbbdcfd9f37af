import { synonymsOf, type Synonyms } from '@minga/domain/search/synonyms'
import type { Db } from '@minga/storage/database/schema'
import { allTermNames, glossaryVersion } from '@minga/storage/organisations/glossary-rows'

/**
 * The names of the coalition's glossary, which all who search may read. They are read anew when it has changed: folding
 * thousands of names for each search would cost more than the search.
 */
export class GlossarySynonyms {
  readonly #db: Db
  #known: { readonly version: number; readonly synonyms: Synonyms } | undefined

  constructor(db: Db) {
    this.#db = db
  }

  async read(): Promise<Synonyms> {
    // Before the names: one that comes between the two is read once more.
    const version = await glossaryVersion(this.#db)
    if (this.#known?.version !== version) {
      this.#known = { version, synonyms: synonymsOf(await allTermNames(this.#db)) }
    }
    return this.#known.synonyms
  }
}
