import { expect, test } from 'vitest'

import { placeOf, chooseLanguage } from './start-language.ts'

test('the remembered language comes before those of the browser', () => {
  expect(chooseLanguage(['en', 'es-CL', 'pt-BR'])).toBe('en')
})

test('a region does not matter, nor how it is written', () => {
  expect(chooseLanguage([null, 'pt-BR'])).toBe('pt')
  expect(chooseLanguage(['EN-gb'])).toBe('en')
})

test('the first that the app speaks is taken, and Spanish when it speaks none', () => {
  expect(chooseLanguage(['fr-FR', 'de', 'pt'])).toBe('pt')
  expect(chooseLanguage(['fr-FR', ''])).toBe('es')
  expect(chooseLanguage([])).toBe('es')
})

test('a catalogue is named after its folder, wherever that lies', () => {
  expect(placeOf('../features/barriers/locales/es.json')).toEqual({ namespace: 'barriers', language: 'es' })
  expect(placeOf('../ui/locales/pt.json')).toEqual({ namespace: 'ui', language: 'pt' })
  expect(placeOf('../ui/marks.css')).toBeUndefined()
})
