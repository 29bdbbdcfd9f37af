import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { checkCatalogues } from './catalogues.ts'

const component = (jsx: string) => `export function C() { const { t } = useTranslation('home'); return ${jsx} }\n`

describe('the check of sentences', () => {
  let source = ''
  beforeEach(() => {
    source = mkdtempSync(join(tmpdir(), 'minga-catalogues-'))
  })
  afterEach(() => rmSync(source, { recursive: true }))

  function write(files: Record<string, string>) {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(source, path)), { recursive: true })
      writeFileSync(join(source, path), text)
    }
  }
  function catalogue(folder: string, es: object, pt: object = es, en: object = es) {
    for (const [language, texts] of Object.entries({ es, pt, en })) {
      write({ [`${folder}/locales/${language}.json`]: JSON.stringify(texts) })
    }
  }
  test('is content with a component that asks its catalogue', () => {
    catalogue('home', { hello: 'Hola, {{name}}', count_one: 'una', count_other: '{{count}}' })
    write({
      'home/c.tsx': component(`<p title={t('hello', { name })}>· {t('count', { count: 2 })} Minga</p>`),
    })
    expect(checkCatalogues(source)).toEqual([])
  })

  test('refuses words that were replaced on the screens, in their language only', () => {
    catalogue(
      'home',
      {
        gone: 'Este registro no existe.',
        full: 'Este registro está lleno al {{percent}}.',
        many: '{{count}} registros',
      },
      { gone: 'Nenhum registro.', full: 'Este registro está {{percent}} cheio.', many: '{{count}} fichas' },
      { gone: 'Este registro', full: '', many: '' },
    )
    write({ 'home/c.tsx': component("<p>{t('gone')}{t('full')}{t('many')}</p>") })
    expect(checkCatalogues(source).filter((line) => line.includes('replaced'))).toEqual([
      'home: es "gone" has a replaced word: Este registro no existe.',
      'home: es "many" has a replaced word: {{count}} registros',
      'home: pt "gone" has a replaced word: Nenhum registro.',
    ])
  })

  test.each([
    ['text', '<p>Guardar cambios</p>'],
    ['an attribute', '<button aria-label="Guardar" />'],
    ['either side of a condition', "<p>{ok ? 'Guardado' : ''}</p>"],
    ['a template', '<p>{`Guardado`}</p>'],
  ])('finds a sentence written into a component as %s', (_, jsx) => {
    catalogue('home', { hello: 'Hola' })
    write({ 'home/c.tsx': component(jsx) })
    expect(checkCatalogues(source)).toEqual([expect.stringMatching(/^home\/c\.tsx:1 hard-coded/)])
  })

  test('finds a key that one language lacks, an empty text and a value that is not filled in', () => {
    catalogue('home', { a: 'x', b: 'con {{n}}', c: 'x' }, { a: 'x', b: 'com', c: 'x' }, { b: 'with {{m}}', c: ' ' })
    expect(new Set(checkCatalogues(source))).toEqual(
      new Set([
        'home/locales/pt.json: "b" fills in other values than es',
        'home/locales/en.json lacks "a"',
        'home/locales/en.json: "b" fills in other values than es',
        'home/locales/en.json: "c" is empty',
      ]),
    )
  })

  test('finds a text that is asked for and is in no catalogue', () => {
    catalogue('home', { hello: 'Hola' })
    write({ 'home/c.tsx': component("<p>{t('goodbye')}</p>") })
    expect(checkCatalogues(source)).toEqual(['home/c.tsx:1 no such text: "goodbye"'])
  })

  test('lets folders of one name share a namespace, and finds a key that both have', () => {
    catalogue('threads', { hello: 'Hola' })
    catalogue('features/threads', { goodbye: 'Adiós' })
    const both = "<p>{t('hello')} {t('goodbye')}</p>"
    write({ 'threads/c.tsx': component(both).replace("'home'", "'threads'") })
    expect(checkCatalogues(source)).toEqual([])
    catalogue('features/threads', { hello: 'Buenas', goodbye: 'Adiós' })
    expect(checkCatalogues(source)).toEqual([expect.stringMatching(/^(features\/)?threads: "hello" is in /)])
  })
})
