import type { Language } from '@minga/domain/language/language'

import { type SentenceValues, sentenceOf } from './sentence.ts'
import { type Catalogue, loadPart, partOf, type SpeechPart, speechParts } from './speech-parts.ts'

/** The speech of one component; the same object as long as the page speaks one language. */
export interface Spoken {
  readonly t: (keys: string | readonly string[], given?: Given) => string
  readonly i18n: { readonly language: string }
}

/** The values in a sentence, and the words if no key has a sentence; or these words alone. */
type Given = string | (SentenceValues & { readonly defaultValue?: string })

/** In ms. A part that could not be loaded is asked for again after this; until then the page says that it failed. */
const patience = 2000

/** The language of the page, and the sentences of it that have been loaded. */
export class Speech {
  #language: Language | undefined
  #wanted: Language | undefined
  readonly #catalogues = new Map<string, ReadonlyMap<string, Catalogue>>()
  readonly #loading = new Map<string, Promise<void>>()
  readonly #failures = new Map<string, unknown>()
  readonly #spoken = new Map<string, Spoken>()
  readonly #listeners = new Set<() => void>()

  /** Undefined before the page has one. */
  readonly language = (): Language | undefined => this.#language

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Whether the sentences of a part are there, in the language of the page. */
  has(part: SpeechPart): boolean {
    return this.#catalogues.has(`${this.#language} ${part}`)
  }

  /** Loads a part, once. */
  load(part: SpeechPart, language = this.#language): Promise<void> {
    if (language === undefined) return Promise.resolve()
    const key = `${language} ${part}`
    const known = this.#loading.get(key)
    if (known !== undefined) return known
    const loading = loadPart(part, language).then((catalogues) => void this.#catalogues.set(key, catalogues))
    this.#loading.set(key, loading)
    loading.catch((failure: unknown) => {
      this.#failures.set(key, failure)
      setTimeout(() => {
        this.#failures.delete(key)
        this.#loading.delete(key)
      }, patience)
    })
    return loading
  }

  /** Why a part has just failed to come; undefined where it is there or may still come. */
  failureOf(part: SpeechPart): unknown {
    return this.#failures.get(`${this.#language} ${part}`)
  }

  /**
   * Changes the language, once all sentences that the page has asked for are there in it. Of two wishes the later counts.
   *
   * @returns whether the page speaks it now
   */
  async speak(language: Language): Promise<boolean> {
    this.#wanted = language
    const begun = speechParts.filter((part) => this.#loading.has(`${this.#language} ${part}`))
    await Promise.all(begun.map((part) => this.load(part, language)))
    if (language !== this.#wanted) return false
    if (language === this.#language) return true
    this.#language = language
    for (const listener of this.#listeners) listener()
    return true
  }

  /**
   * Says the sentences of a namespace; a key may name another one: `ui:close`. A key without a sentence is shown as it is.
   */
  spoken(namespace: string): Spoken {
    const language = this.#language
    const key = `${language} ${namespace}`
    const known = this.#spoken.get(key)
    if (known !== undefined) return known
    const say = (full: string, values?: SentenceValues): string | undefined => {
      const at = full.indexOf(':')
      const name = at < 0 ? namespace : full.slice(0, at)
      const catalogue = this.#catalogues.get(`${language} ${partOf(name)}`)?.get(name)
      return sentenceOf(catalogue, full.slice(at + 1), language ?? 'es', values)
    }
    const t: Spoken['t'] = (keys, given = {}) => {
      const values = typeof given === 'string' ? { defaultValue: given } : given
      const all = typeof keys === 'string' ? [keys] : keys
      for (const each of all) {
        const said = say(each, values)
        if (said !== undefined) return said
      }
      return values.defaultValue ?? all.at(-1)?.replace(/^[^:]*:/, '') ?? ''
    }
    const spoken = { t, i18n: { language: language ?? '' } }
    this.#spoken.set(key, spoken)
    return spoken
  }
}

/** The speech of this page. */
export const speech = new Speech()
