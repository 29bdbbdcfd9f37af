import { expect, test } from 'vitest'

import { namespaceOf } from './speech-parts.ts'
import { chooseLanguage } from './start-language.ts'

test('the remembered language comes before those of the browser', () => {
  expect(chooseLanguage(['en', 'es-CL', 'pt-BR'])).toBe('en')
})

test('region and case are ignored', () => {
  expect(chooseLanguage([null, 'pt-BR'])).toBe('pt')
  expect(chooseLanguage(['EN-gb'])).toBe('en')
})

test('the first supported language is chosen, and Spanish when none is supported', () => {
  expect(chooseLanguage(['fr-FR', 'de', 'pt'])).toBe('pt')
  expect(chooseLanguage(['fr-FR', ''])).toBe('es')
  expect(chooseLanguage([])).toBe('es')
})

test('a namespace is named after its folder, at any depth', () => {
  expect(namespaceOf('../features/barriers/locales/es.json')).toBe('barriers')
  expect(namespaceOf('../ui/locales/pt.json')).toBe('ui')
  expect(namespaceOf('../ui/marks.css')).toBeUndefined()
})
