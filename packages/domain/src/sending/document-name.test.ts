import { expect, test } from 'vitest'

import { filledLetter } from './cover-letter.ts'
import { defaultNamePattern, documentName, namePattern, partsInOrder } from './document-name.ts'
import { isToRemind } from './sending.ts'

const parts = {
  number: 'DOC/2026-014',
  title: 'Hoja de ruta: acero «verde»',
  version: 'v12',
  language: 'es',
  day: '2026-11-27',
  status: 'Texto de trabajo',
}

test('a file carries number, title, version, language and day, and nothing that a file system refuses', () => {
  expect(documentName(defaultNamePattern, parts)).toBe('DOC-2026-014-hoja-de-ruta-acero-verde-v12-es-2026-11-27')
  expect(documentName('{day} {title} ({version}, {status})'.replace(', ', ' '), parts)).toBe(
    '2026-11-27 hoja-de-ruta-acero-verde (v12 texto-de-trabajo)',
  )
  expect(documentName(defaultNamePattern, { ...parts, title: '../..\\:*?"<>|' })).toBe('DOC-2026-014-v12-es-2026-11-27')
  expect(documentName(defaultNamePattern, { ...parts, title: 'x'.repeat(400) }).length).toBeLessThan(150)
})

test('a part that is empty goes with what stands before it', () => {
  expect(documentName(defaultNamePattern, { ...parts, number: '' })).toBe('hoja-de-ruta-acero-verde-v12-es-2026-11-27')
  expect(documentName('{title}_{number}_{version}', { ...parts, number: ' ' })).toBe('hoja-de-ruta-acero-verde_v12')
})

test.each([
  '{title}',
  '{version}',
  '{title}-{version}-{author}',
  '{title}/{version}',
  '{title}{title}{version}',
  '{title}-{version}\u202Efdp',
  '{title}-{version}{',
  '',
])('the pattern %j is none', (pattern) => {
  expect(namePattern.safeParse(pattern).success).toBe(false)
})

test('the line at the head of a document has all parts, in the order of the pattern', () => {
  expect(partsInOrder('{version} {title}')).toEqual(['version', 'title', 'number', 'language', 'day', 'status'])
})

test('a cover letter is filled in for each recipient; braces that name nothing stay', () => {
  const values = { name: 'Ana', office: '', title: 'T', number: '', version: 'v1', day: 'd', due: 'e' }
  const filled = filledLetter('{name}: {title}, {toString} {due}', { ...values, sender: 's', organisation: 'o' })
  expect(filled).toBe('Ana: T, {toString} e')
})

test('what a cover letter names is known by its name in each language, with accents or without', () => {
  const values = { name: 'Ana', office: 'O', title: 'T', number: 'N', version: 'V', day: 'D', due: 'E' }
  const fill = (letter: string) => filledLetter(letter, { ...values, sender: 'S', organisation: 'Org' })
  expect(fill('{Nombre} {dependencia} {título} {numero} {versión} {día} {plazo} {remitente} {organización}')).toBe(
    'Ana O T N V D E S Org',
  )
  expect(fill('{nome} {órgão} {título} {número} {versão} {dia} {prazo} {remetente} {organização}')).toBe(
    'Ana O T N V D E S Org',
  )
})

test('only recipients whose mail arrived are reminded, once a day', () => {
  const today = '2026-11-27'
  expect(isToRemind({ state: 'sent', remindedOn: ['2026-11-26'] }, today)).toBe(true)
  expect(isToRemind({ state: 'sent', remindedOn: [today] }, today)).toBe(false)
  for (const state of ['waiting', 'bounced', 'answered'] as const)
    expect(isToRemind({ state, remindedOn: [] }, today)).toBe(false)
})
