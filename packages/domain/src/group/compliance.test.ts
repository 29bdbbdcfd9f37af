import { expect, test } from 'vitest'

import { complianceDue } from './compliance.ts'

const notice = { version: 2, texts: { es: 'No se habla de precios.' } }

test('a notice is due until its present version is accepted', () => {
  expect([undefined, 1, 2].map((accepted) => complianceDue(notice, accepted))).toEqual([2, 2, null])
})

test('where there is none, or it was taken back, nothing is due', () => {
  expect(complianceDue(undefined, undefined)).toBeNull()
  expect(complianceDue({ version: 3, texts: {} }, 2)).toBeNull()
})
