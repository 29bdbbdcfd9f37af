import type { Language } from '@minga/domain/language/language'

import { Refusal } from '../../http/refusal.ts'
import { atomFeed } from './atom-feed.ts'
import { publicCsv, publicData } from './public-data.ts'
import type { PublicFacts } from './public-facts.ts'
import { publicPage } from './public-page.ts'
import { publicText } from './public-text.ts'
import type { PublishingParts } from './publishing-parts.ts'
import { served, Shelf, type Served } from './shelf.ts'

/** The forms in which a published version is served. */
export type PublicForm = 'page' | 'json' | 'csv' | 'atom'

type Volume = Readonly<Record<PublicForm, Served>>

/**
 * The published versions that visitors asked for, as they are sent. The past is read again only after a change of something on the
 * page. Without this, each stranger could have the whole past of a room read as often as they like.
 */
export class PublicLibrary {
  readonly #parts: PublishingParts
  readonly #shelf = new Shelf<Volume>((volume) =>
    Object.values(volume).reduce((sum, { bytes }) => sum + 2 * bytes.length, 0),
  )

  constructor(parts: PublishingParts) {
    this.#parts = parts
  }

  /** @param stamp of the facts */
  async read(facts: PublicFacts, stamp: string, language: Language): Promise<Volume | Refusal> {
    const key = `${facts.slug} ${String(facts.shown.number)} ${language}`
    return this.#shelf.read(key, stamp, () => this.#make(facts, language))
  }

  async #make(facts: PublicFacts, language: Language): Promise<Volume | Refusal> {
    const text = await publicText(this.#parts, facts, language)
    if (text instanceof Refusal) return text
    const page = await served(await publicPage(facts, text, language))
    const { named } = facts
    const source = facts.text === named ? text : await publicText(this.#parts, { ...facts, text: named }, language)
    if (source instanceof Refusal) return source
    const data = publicData({ ...facts, text: named }, source)
    const json = await served(JSON.stringify(data))
    const csv = await served(publicCsv(data))
    return { page, json, csv, atom: await served(atomFeed(text, facts, language)) }
  }
}
