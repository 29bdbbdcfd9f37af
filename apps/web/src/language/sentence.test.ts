import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { createInstance } from 'i18next'
import { expect, test } from 'vitest'

import { sentenceOf } from './sentence.ts'
import { type Catalogue, namespaceOf, namespacesOf, partOf, speechParts, loadPart } from './speech-parts.ts'

const catalogue = {
  close: 'Cerrar',
  days: 'sin número',
  days_one: '{{count}} día',
  days_many: '{{count}} de días',
  days_other: '{{count}} días',
  said: { by: '{{name}} y {{ other }}: {{name}}' },
}

test('a sentence is found by its path and filled with its values', () => {
  expect(sentenceOf(catalogue, 'close', 'es')).toBe('Cerrar')
  expect(sentenceOf(catalogue, 'said.by', 'es', { name: 'A', other: 'B' })).toBe('A y B: A')
})

test('what fills a sentence is not read again, and what is missing is left out', () => {
  expect(sentenceOf(catalogue, 'said.by', 'es', { name: '{{other}} $& $1' })).toBe(
    '{{other}} $& $1 y : {{other}} $& $1',
  )
})

test.each([
  [0, '0 días'],
  [1, '1 día'],
  [1_000_000, '1000000 de días'],
])('%d chooses its number', (count, said) => {
  expect(sentenceOf(catalogue, 'days', 'es', { count })).toBe(said)
})

test('what is no sentence is none', () => {
  for (const key of ['said', 'gone', 'close.deeper', 'said.by.deeper', '']) {
    expect(sentenceOf(catalogue, key, 'es')).toBeUndefined()
  }
  expect(sentenceOf(undefined, 'close', 'es')).toBeUndefined()
})

const folders = [join(import.meta.dirname, '..'), join(import.meta.dirname, '../../../../packages/domain/src')]
const files = folders.flatMap((folder) =>
  globSync('**/locales/*.json', { cwd: folder }).map((name) => join(folder, name)),
)

test.each(['es', 'pt', 'en'] as const)('every sentence in %s reads as i18next reads it', async (language) => {
  const reference = createInstance()
  await reference.init({
    lng: language,
    fallbackLng: false,
    ns: [],
    resources: {},
    interpolation: { escapeValue: false },
  })
  const parts = await Promise.all(speechParts.map((part) => loadPart(part, language)))
  const known = new Map(parts.flatMap((part) => [...part]))
  for (const file of files.filter((each) => each.endsWith(`/${language}.json`))) {
    const namespace = namespaceOf(file) ?? ''
    const sentences = JSON.parse(readFileSync(file, 'utf8')) as Catalogue
    reference.addResourceBundle(language, namespace, sentences, true, true)
    for (const key of keysIn(sentences)) {
      const plain = key.replace(/_(?:one|many|other)$/, '')
      for (const count of [undefined, 0, 1, 2, 1_000_000]) {
        const values = { count, ...valuesFor(sentences, key) }
        const said = sentenceOf(known.get(namespace), plain, language, values) ?? plain
        expect(said, `${namespace}:${plain} with ${count}`).toBe(reference.t(`${namespace}:${plain}`, values as never))
      }
    }
  }
})

test('each part holds its namespaces and no other', async () => {
  const all = new Set(files.map(namespaceOf))
  for (const part of speechParts) {
    const found = [...(await loadPart(part, 'es')).keys()]
    expect(found.map(partOf).filter((each) => each !== part)).toEqual([])
    for (const name of found) all.delete(name)
  }
  expect([...all]).toEqual([])
  expect(Object.values(namespacesOf).flat()).toHaveLength(new Set(Object.values(namespacesOf).flat()).size)
})

function* keysIn(sentences: Catalogue, before = ''): Generator<string> {
  for (const [name, value] of Object.entries(sentences)) {
    if (typeof value === 'string') yield before + name
    else yield* keysIn(value as Catalogue, `${before}${name}.`)
  }
}

/** A word for each place of the sentence. */
function valuesFor(sentences: Catalogue, key: string): Record<string, string> {
  const sentence = key.split('.').reduce<unknown>((found, part) => (found as Catalogue)[part], sentences) as string
  const names = [...sentence.matchAll(/\{\{([^}]+)\}\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'count')
  return Object.fromEntries(names.map((name) => [name, `<${name}> & “${name}”`]))
}
