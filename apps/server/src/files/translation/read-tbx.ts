import { languages, type Language, type LocalizedText } from '@minga/domain/language/language'
import { languageOfTag, mostTerms, type ReadTerm } from '@minga/domain/vocabulary/glossary'

import { attributeOf, BrokenXml, visitXml } from '../workbook/xml-tokens.ts'
import { OpenElements, soundXml, TooMuchXml } from './sound-xml.ts'

export type TbxRefusal = 'other-kind' | 'unreadable' | 'too-much-inside'

/**
 * Reads TBX as programs write it: that of 2019 in both styles, and that of 2008, which is still the most used. Terms are known by
 * their elements' names, whatever dialect they are of. Belongs in a thread that can be ended.
 */
export function readTbx(bytes: Uint8Array): { readonly terms: readonly ReadTerm[] } | { readonly refused: TbxRefusal } {
  try {
    return read(soundXml(bytes))
  } catch (error) {
    if (error instanceof TooMuchXml) return { refused: 'too-much-inside' }
    if (error instanceof BrokenXml) return { refused: 'unreadable' }
    throw error
  }
}

const concepts: ReadonlySet<string> = new Set(['conceptEntry', 'termEntry'])
const sections: ReadonlySet<string> = new Set(['langSec', 'langSet'])

interface Concept {
  readonly id: string | undefined
  readonly names: Record<Language, string[]>
  definition: LocalizedText
}

class TbxReader {
  readonly terms: ReadTerm[] = []
  isTbx = false
  #working: Language | undefined
  #concept: Concept | undefined
  #section: { readonly language: Language | undefined } | undefined
  #words: { text: string; readonly kept: (text: string) => void } | undefined
  #depth = 0

  open(name: string, attributes: string): void {
    if (this.#words !== undefined) {
      // Within a term or a definition words may be marked; they stay words.
      this.#depth += 1
      return
    }
    const language = languageOfTag(attributeOf(attributes, 'lang'))
    if (name === 'tbx' || name === 'martif') {
      this.isTbx = true
      this.#working = language
    } else if (concepts.has(name)) {
      const id = /^t-([A-Za-z0-9_-]{1,64})$/.exec(attributeOf(attributes, 'id') ?? '')?.[1]
      this.#concept = { id, names: { es: [], pt: [], en: [] }, definition: {} }
    } else if (sections.has(name)) this.#section = { language }
    else if (name === 'term') this.#gather((text) => this.#name(text))
    else if (name === 'definition' || (name === 'descrip' && attributeOf(attributes, 'type') === 'definition')) {
      const of = this.#section === undefined ? (language ?? this.#working) : this.#section.language
      this.#gather((text) => this.#define(of, text))
    }
  }

  close(name: string): void {
    if (this.#words !== undefined) {
      if (this.#depth > 0) this.#depth -= 1
      else {
        const { text, kept } = this.#words
        this.#words = undefined
        kept(text.replaceAll(/\s+/gu, ' ').trim())
      }
    } else if (sections.has(name)) this.#section = undefined
    else if (concepts.has(name) && this.#concept !== undefined) {
      const { id, names, definition } = this.#concept
      if (languages.some((language) => names[language].length > 0)) this.terms.push({ id, names, definition })
      this.#concept = undefined
      if (this.terms.length > 2 * mostTerms) throw new TooMuchXml('terms')
    }
  }

  text(text: string): void {
    if (this.#words !== undefined) this.#words.text += text
  }

  #gather(kept: (text: string) => void): void {
    this.#words = { text: '', kept }
    this.#depth = 0
  }

  #name(text: string): void {
    const language = this.#section?.language
    const names = language && this.#concept?.names[language]
    if (text !== '' && names !== undefined && !names.includes(text)) names.push(text)
  }

  #define(language: Language | undefined, text: string): void {
    const concept = this.#concept
    if (language === undefined || concept === undefined || text === '') return
    concept.definition = { ...concept.definition, [language]: concept.definition[language] ?? text }
  }
}

function read(xml: string): { readonly terms: readonly ReadTerm[] } | { readonly refused: TbxRefusal } {
  const open = new OpenElements()
  const reader = new TbxReader()
  visitXml(xml, {
    open: (name, attributes) => {
      open.open(name)
      reader.open(name, attributes)
    },
    close: (name) => {
      open.close(name)
      reader.close(name)
    },
    text: (text) => reader.text(text),
  })
  open.end()
  return reader.isTbx ? { terms: reader.terms } : { refused: 'other-kind' }
}
