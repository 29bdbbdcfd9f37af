import { createHash } from 'node:crypto'

import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Language } from '../language/language.ts'
import { followTexts, type FollowedTexts, type WrittenText } from './followed-texts.ts'
import { textKey, type TranslatedField } from './record-text.ts'
import { chosenSource, stateOfText, textIn, type StatedText, type UnaffectedText } from './translation-state.ts'

const hash = (words: string) => (words === '' ? '' : createHash('sha256').update(words).digest('hex'))

/** A record that people write in turns, with the rows that the server keeps after each. */
class Record {
  known: FollowedTexts = { source: undefined, isChosen: false, texts: [] }
  stated: StatedText[] = []
  unaffected: UnaffectedText[] = []
  readonly present: { [key: string]: string } = {}

  write(...texts: readonly (readonly [TranslatedField, Language, string])[]): this {
    for (const [field, language, words] of texts) {
      if (words === '') delete this.present[textKey(field, language)]
      else this.present[textKey(field, language)] = hash(words)
    }
    const { source, changed } = followTexts(this.known, this.present)
    this.keep(changed)
    this.known = { ...this.known, source }
    return this
  }

  keep(changed: readonly WrittenText[]): void {
    const texts = new Map(this.known.texts.map((text) => [textKey(text.field, text.language), text]))
    for (const text of changed) texts.set(textKey(text.field, text.language), text)
    this.known = { ...this.known, texts: [...texts.values()] }
  }

  get rows() {
    const { source = 'es', texts } = this.known
    return { source, texts, stated: this.stated, unaffected: this.unaffected }
  }

  state(field: TranslatedField, language: Language) {
    return stateOfText(this.rows, field, language)
  }
}

test('a translation is to update once its source reads otherwise, and a draft again once it is written', () => {
  const record = new Record().write(['title', 'es', 'El horno'])
  expect([record.state('title', 'pt'), record.state('description', 'pt')]).toEqual(['missing', 'nothing'])
  record.write(['title', 'pt', 'O forno'])
  expect(record.state('title', 'pt')).toBe('draft')
  record.write(['title', 'es', 'El alto horno'])
  expect(record.state('title', 'pt')).toBe('to-update')
  record.write(['title', 'es', 'El horno'])
  expect(record.state('title', 'pt')).toBe('draft')
  record.write(['title', 'es', 'El alto horno'], ['title', 'pt', 'O alto-forno'])
  expect(record.state('title', 'pt')).toBe('draft')
})

test('a stated quality holds for its words alone, and gives way to an update', () => {
  const record = new Record().write(['title', 'es', 'El horno'], ['title', 'pt', 'O forno'])
  record.stated.push({ field: 'title', language: 'pt', wording: 'reviewed', words: hash('O forno') })
  expect(record.state('title', 'pt')).toBe('reviewed')
  record.write(['title', 'pt', 'O fogão'])
  expect(record.state('title', 'pt')).toBe('draft')
  record.write(['title', 'pt', 'O forno'], ['title', 'es', 'La caldera'])
  expect(record.state('title', 'pt')).toBe('reviewed')
  record.write(['title', 'es', 'El horno'])
  expect(record.state('title', 'pt')).toBe('to-update')
})

test('changes that do not affect translations can follow each other, each for its own text', () => {
  const record = new Record().write(['title', 'es', 'a'], ['description', 'es', 'a'])
  record.write(['title', 'pt', 'x'], ['description', 'pt', 'x'])
  record.write(['title', 'es', 'b'], ['description', 'es', 'b']).write(['title', 'es', 'c'])
  record.unaffected = [
    { source: 'title', from: hash('b'), to: hash('c') },
    { source: 'title', from: hash('a'), to: hash('b') },
    { source: 'title', from: hash('c'), to: hash('a') },
  ]
  expect([record.state('title', 'pt'), record.state('description', 'pt')]).toEqual(['draft', 'to-update'])
})

test('the source is the language of the first title; it stays while that has one, and where a person chose it', () => {
  const record = new Record().write(['title', 'pt', 'O forno']).write(['title', 'es', 'El horno'])
  expect([record.known.source, record.state('title', 'es')]).toEqual(['pt', 'draft'])
  record.write(['title', 'pt', ''])
  expect(record.known.source).toBe('es')
  record.write(['description', 'en', 'The kiln'])
  expect(record.state('description', 'en')).toBe('orphan')
  const chosen = new Record().write(['title', 'es', 'El horno'], ['title', 'pt', 'O forno'])
  chosen.known = { ...chosen.known, source: 'pt', isChosen: true }
  chosen.write(['title', 'pt', ''])
  expect(chosen.known.source).toBe('pt')
})

test('where another language is chosen as the source, what was up to date stays so', () => {
  const record = new Record().write(['title', 'es', 'El horno'], ['title', 'pt', 'O forno'], ['title', 'en', 'Kiln'])
  record.write(['description', 'es', 'Es viejo'], ['description', 'pt', 'É velho'], ['description', 'en', 'Old'])
  record.write(['description', 'es', 'Es nuevo']).write(['description', 'pt', 'É novo'])
  record.keep(chosenSource(record.rows, 'pt'))
  record.known = { ...record.known, source: 'pt', isChosen: true }
  expect(['es', 'en'].map((language) => record.state('title', language as Language))).toEqual(['draft', 'draft'])
  expect(['es', 'en'].map((language) => record.state('description', language as Language))).toEqual([
    'draft',
    'to-update',
  ])
})

test('whatever is written in whatever order, a text is to update only if its source changed after it', () => {
  const word = fc.constantFrom('', 'a', 'b', 'c')
  const act = fc.tuple(fc.constantFrom<Language>('es', 'pt'), word)
  fc.assert(
    fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
      const record = new Record().write(['title', 'es', 'first'])
      let [source, made, words] = ['first', '', '']
      for (const [language, next] of acts) {
        if (language === 'es' && next === '') continue
        record.write(['title', language, next])
        if (language === 'es') source = next
        else if (next !== words) [made, words] = [source, next]
      }
      const expected = words === '' ? 'missing' : made === source ? 'draft' : 'to-update'
      expect(record.state('title', 'pt')).toBe(expected)
      expect(textIn(record.rows, 'title', 'pt')?.words ?? '').toBe(hash(words))
    }),
  )
})
