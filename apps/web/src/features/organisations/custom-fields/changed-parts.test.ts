import { expect, test } from 'vitest'

import { changedParts } from './changed-parts.ts'

const high = { id: 'high', labels: { es: 'Alta' } }
const low = { id: 'low', labels: { es: 'Baja' } }
const middle = { id: 'middle', labels: { es: 'Media' } }
const opened = { labels: { es: 'Urgencia' }, purpose: { es: 'Ordenar.' }, unit: null, choices: [high, low] }

test('what a person did not touch is not sent, so that it takes back nothing of another person', () => {
  const wanted = { ...opened, labels: { es: 'Urgencia', pt: 'Urgência' } }
  const now = { ...opened, labels: { es: 'Urgencia política' }, purpose: { es: 'Para los ministros.' } }
  expect(changedParts(opened, wanted, now)).toEqual({ labels: { es: 'Urgencia política', pt: 'Urgência' } })
  expect(changedParts(opened, opened, now)).toEqual({})
})

test('choices that another person added or renamed meanwhile stay beside one’s own', () => {
  const mine = { id: 'none', labels: { es: 'Ninguna' } }
  const wanted = { ...opened, choices: [{ ...high, labels: { es: 'Alta', en: 'High' } }, low, mine] }
  const now = { ...opened, choices: [high, { ...low, labels: { es: 'Puede esperar' } }, middle] }
  expect(changedParts(opened, wanted, now)).toEqual({
    choices: [
      { id: 'high', labels: { es: 'Alta', en: 'High' } },
      { id: 'low', labels: { es: 'Puede esperar' } },
      middle,
      mine,
    ],
  })
})
