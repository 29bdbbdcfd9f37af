import { expect, test } from 'vitest'

import { addressHolds } from './address-holds.ts'
import { freeSlug } from './publication.ts'

const addressOf = (title: string) => freeSlug(title, () => false)

test.each([
  ['Hoja del Acero Ñandú', 'Acero Ñandú', true],
  ['Hoja del acero', 'ACERO', true],
  ['Hoja del preacerado', 'acerad', true],
  ['Hoja del preacerado', 'acero', false],
  ['Hoja de ruta', 'Acero', false],
  ['Hoja de ruta', 'ruta del acero', false],
  ['Hoja de ruta', '¿¡!?', false],
  ['Hoja de ruta', 'hoja de ruta', true],
])('"%s" said as an address, "%s": %s', (title, words, holds) => {
  expect(addressHolds(addressOf(title), [words])).toBe(holds)
})

test('an address that was cut within the words holds them, also with a number behind it', () => {
  const title = 'Hoja de ruta de la siderurgia de los países andinos frente a Altos Hornos Secretos'
  expect(addressOf(title)).toBe('hoja-de-ruta-de-la-siderurgia-de-los-paises-andinos-frente-a')
  expect(addressHolds(addressOf(title.replace('de ruta ', '')), ['Altos Hornos Secretos'])).toBe(false)
  const cut = addressOf(title.replace('de los países ', ''))
  expect(cut).toBe('hoja-de-ruta-de-la-siderurgia-andinos-frente-a-altos-hornos')
  const second = freeSlug(title.replace('de los países ', ''), (each) => each === cut)
  for (const each of [cut, second]) expect(addressHolds(each, ['Altos Hornos Secretos'])).toBe(true)
})
