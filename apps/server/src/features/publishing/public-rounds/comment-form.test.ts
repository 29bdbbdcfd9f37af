import { expect, test } from 'vitest'

import { readCommentForm } from './comment-form.ts'

const filled = { words: 'Yes.', name: 'Ana', address: 'Ana@Casa.example', consent: 'yes', language: 'pt', on: 'clause' }
const read = (more: Record<string, string> = {}) =>
  readCommentForm(new TextEncoder().encode(new URLSearchParams({ ...filled, ...more }).toString()))

test('a form that says all that is needed has no faults', () => {
  expect(read()).toEqual({
    filled: {
      on: 'clause',
      words: 'Yes.',
      proposed: '',
      name: 'Ana',
      body: '',
      country: '',
      address: 'ana@casa.example',
    },
    faults: [],
    language: 'pt',
    isByProgram: false,
  })
})

test.each([
  ['no words', { words: ' \n ' }, 'words'],
  ['a letter too many', { words: 'a'.repeat(4001) }, 'words'],
  ['a wording that is too long', { proposed: 'a'.repeat(4001) }, 'proposed'],
  ['no name', { name: '' }, 'name'],
  ['a name that begins a header', { name: 'Ana\r\nBcc: all@x.example' }, 'name'],
  ['a name that turns its line around', { name: 'Ana \u202Egpj.exe' }, 'name'],
  ['an organisation of two lines', { body: 'A\nB' }, 'body'],
  ['a country without an end', { country: 'a'.repeat(61) }, 'country'],
  ['an address that begins a header', { address: 'a@b.example\nBcc: c@d.example' }, 'address'],
  ['two addresses', { address: 'a@b.example,c@d.example' }, 'address'],
  ['no consent', { consent: '' }, 'consent'],
])('%s is a fault of that field alone', (_, more, field) => {
  expect(read(more).faults).toEqual([field])
})

test('4,000 letters are taken, with line ends as browsers send them and without what cannot be seen', () => {
  expect(read({ words: `${'a'.repeat(1999)}\r\n${'b'.repeat(2000)}` }).faults).toEqual([])
  expect(read({ words: 'one\r\ntwo\u0000\u202E' }).filled.words).toBe('one\ntwo')
  expect(read({ words: '\uD800 half a letter' }).filled.words).toBe('\uFFFD half a letter')
})

test('a field that people do not see is filled in by programs', () => {
  expect(read({ website: 'https://spam.example' }).isByProgram).toBe(true)
  expect(readCommentForm(new Uint8Array([0xff, 0xfe, 0x26, 0x3d])).faults).toContain('words')
})
