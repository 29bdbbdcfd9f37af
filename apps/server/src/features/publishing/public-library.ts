import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

import type { Language } from '@minga/domain/language/language'

import { Refusal } from '../../http/refusal.ts'
import { atomFeed } from './atom-feed.ts'
import { publicCsv, publicData } from './public-data.ts'
import type { PublicFacts } from './public-facts.ts'
import { publicPage } from './public-page.ts'
import { publicText } from './public-text.ts'
import type { PublishingParts } from './publishing-parts.ts'

/** The forms in which a published version is served. */
export type PublicForm = 'page' | 'json' | 'csv' | 'atom'

/** The bytes as they are sent. They hold nothing of a reader's own, so that they may be compressed (see decision 37). */
export interface Served {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly br: Uint8Array<ArrayBuffer>
  readonly gzip: Uint8Array<ArrayBuffer>
  /** The tag of its content, without quotation marks. */
  readonly tag: string
}

type Volume = Readonly<Record<PublicForm, Served>>

/** Together, in bytes: some hundred texts of a hundred pages. */
const mostBytes = 64 * 1024 * 1024

/**
 * The published versions that visitors asked for, as they are sent. The past is read again only after a change of something on the
 * page. Without this, each stranger could have the whole past of a room read as often as they like.
 */
export class PublicLibrary {
  readonly #parts: PublishingParts
  readonly #volumes = new Map<
    string,
    { readonly stamp: string; readonly volume: Promise<Volume | Refusal>; bytes: number }
  >()

  constructor(parts: PublishingParts) {
    this.#parts = parts
  }

  async read(facts: PublicFacts, language: Language): Promise<Volume | Refusal> {
    const key = `${facts.slug} ${String(facts.shown.number)} ${language}`
    const stamp = createHash('sha256').update(JSON.stringify(facts)).digest('base64url')
    const known = this.#volumes.get(key)
    if (known?.stamp === stamp) {
      this.#put(key, known)
      return known.volume
    }
    const made = { stamp, volume: this.#make(facts, language), bytes: 0 }
    this.#put(key, made)
    try {
      const volume = await made.volume
      // A version that could not be read now is read again at the next request.
      if (volume instanceof Refusal) this.#drop(key, stamp)
      else made.bytes = Object.values(volume).reduce((sum, { bytes }) => sum + 2 * bytes.length, 0)
      this.#shrink()
      return volume
    } catch (error) {
      this.#drop(key, stamp)
      throw error
    }
  }

  async #make(facts: PublicFacts, language: Language): Promise<Volume | Refusal> {
    const text = await publicText(this.#parts, facts, language)
    if (text instanceof Refusal) return text
    const { named } = facts
    const source = facts.text === named ? text : await publicText(this.#parts, { ...facts, text: named }, language)
    if (source instanceof Refusal) return source
    const data = publicData({ ...facts, text: named }, source)
    const [page, json, csv, atom] = await Promise.all([
      served(publicPage(facts, text, language)),
      served(JSON.stringify(data)),
      served(publicCsv(data)),
      served(atomFeed(text, facts, language)),
    ])
    return { page, json, csv, atom }
  }

  #put(
    key: string,
    entry: { readonly stamp: string; readonly volume: Promise<Volume | Refusal>; bytes: number },
  ): void {
    this.#volumes.delete(key)
    this.#volumes.set(key, entry)
  }

  #drop(key: string, stamp: string): void {
    if (this.#volumes.get(key)?.stamp === stamp) this.#volumes.delete(key)
  }

  /** The version that waited longest for a request goes first. */
  #shrink(): void {
    let sum = [...this.#volumes.values()].reduce((total, { bytes }) => total + bytes, 0)
    for (const [key, { bytes }] of this.#volumes) {
      if (sum <= mostBytes || this.#volumes.size === 1) return
      this.#volumes.delete(key)
      sum -= bytes
    }
  }
}

const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }

async function served(text: string): Promise<Served> {
  const bytes = new TextEncoder().encode(text)
  const [br, zipped] = await Promise.all([promisify(brotliCompress)(bytes, quality), promisify(gzip)(bytes)])
  const tag = createHash('sha256').update(bytes).digest('base64url').slice(0, 27)
  return { bytes, br: new Uint8Array(br), gzip: new Uint8Array(zipped), tag }
}
