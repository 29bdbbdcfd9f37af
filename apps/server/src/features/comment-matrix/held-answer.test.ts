import { describe, expect, test } from 'vitest'

import { addedTo, heldAnswer } from './held-answer.ts'
import { readDisposition } from './returned/disposition-words.ts'

const given = heldAnswer('Se ve.\nAna Torres · FICEM: De acuerdo')

test.each([
  ['Se ve. Ana Torres · FICEM:  De acuerdo \r\n', ''],
  ['Se ve.\nAna Torres · FICEM: De acuerdo\n\nGracias,\nen marzo.', 'Gracias,\nen marzo.'],
  ['En marzo.\nSe ve.\nAna Torres · FICEM: De acuerdo', 'En marzo.'],
  ['Se ve.\nAna Torres · FICEM: De acuerdos', 's'],
])('what is added to an answer is found behind or before it: %j', (text, added) => {
  expect(addedTo(text, given)).toBe(added)
})

test.each(['', 'Se ve.', 'Se vio.\nAna Torres · FICEM: De acuerdo', 'De acuerdo Se ve. Ana Torres · FICEM:'])(
  'what was said before is not changed by %j',
  (text) => {
    expect(addedTo(text, given)).toBeUndefined()
  },
)

test('to an empty answer everything is added', () => {
  expect(addedTo(' Gracias ', heldAnswer(''))).toBe('Gracias')
})

describe('a disposition', () => {
  test.each([
    ['Aceptado', 'accepted'],
    ['  ACEPTADO EN PARTE. ', 'accepted-in-part'],
    ['acolhido parcialmente', 'accepted-in-part'],
    ['No acogido', 'rejected'],
    ['Recusado', 'rejected'],
    ['Rejeitado', 'rejected'],
    ['Deferred', 'deferred'],
    ['Pendiente', null],
    ['Open', null],
    ['Sí, pero no', undefined],
    ['', undefined],
  ])('is read by what it is called: %j', (words, read) => {
    expect(readDisposition(words)).toBe(read)
  })
})
