import { expect, test } from 'vitest'

import { freeSlug, slugWords } from './publication.ts'

test.each([
  ['Hoja de ruta del acero', 'hoja-de-ruta-del-acero'],
  ['  Descarbonização: aço & cimento (2030) ', 'descarbonizacao-aco-cimento-2030'],
  ["L'Énergie · <script>", 'l-energie-script'],
  ['🌱', ''],
  ['路线图', ''],
])('%s is %s in an address', (title, words) => {
  expect(slugWords(title)).toBe(words)
})

test('a long title ends at a whole word, and a long word at its sixtieth letter', () => {
  const long = slugWords('Declaración conjunta sobre la transición energética de la industria pesada en la región')
  expect(long).toBe('declaracion-conjunta-sobre-la-transicion-energetica-de-la')
  expect(slugWords('a'.repeat(200))).toHaveLength(60)
})

test('an address that another text has gets a number; a title without letters has words all the same', () => {
  const taken = new Set(['acero', 'acero-2', 'texto'])
  expect(freeSlug('Acero', (each) => taken.has(each))).toBe('acero-3')
  expect(freeSlug('🌱', (each) => taken.has(each))).toBe('texto-2')
  expect(freeSlug('A', () => false)).toBe('texto-a')
})
