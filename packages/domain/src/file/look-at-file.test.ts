import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { lookAtFile } from './look-at-file.ts'
import { PlainTextCheck } from './plain-text.ts'
import { zip } from './testing/zip.ts'

const kindOf = (bytes: Uint8Array) => {
  const look = lookAtFile(bytes)
  return 'kind' in look ? look.kind : undefined
}
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
const utf8 = (text: string) => new TextEncoder().encode(text)
const utf16 = (text: string, end: 'little' | 'big' = 'little') => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le')
  return Uint8Array.from(end === 'little' ? bytes : bytes.swap16())
}
const openXml = (...parts: string[]) => zip(['[Content_Types].xml', '_rels/.rels', ...parts].map((name) => ({ name })))
const openDocument = (type: string, ...parts: string[]) =>
  zip([{ name: 'mimetype', text: type }, { name: 'content.xml' }, ...parts.map((name) => ({ name }))])
/** The container of the 1990s, with the entry of an encrypted document in its directory. */
const encryptedDocx = () => {
  const bytes = new Uint8Array(2048)
  bytes.set(latin('\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1'))
  bytes.set(Buffer.from('EncryptedPackage', 'utf16le'), 1024 + 128)
  return bytes
}
/** A document of a few hundred bytes with one part that says it unpacks to so many. */
const claiming = (size: number) =>
  zip([{ name: '[Content_Types].xml' }, { name: 'word/document.xml', claims: { size, method: 8 } }])
const odf = 'application/vnd.oasis.opendocument'

/** A PNG of a size that no avatar may have, and a JPEG's and a WebP's first bytes. */
const png = latin('\u0089PNG\r\n\u001A\n\0\0\0\rIHDR\0\0\u0010\0\0\0\u0010\0\b\u0006\0\0\0\0\0\0\0')
const jpeg = latin('\u00FF\u00D8\u00FF\u00C0\0\u0011\b\u000F\0\u0014\0\u0003\0\0\0\0')
const webp = latin('RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0\u00FF\u0001\0\u00FF\u0001\0')

describe('what is taken, by what it holds:', () => {
  test.each([
    ['pdf', latin('%PDF-1.7\n%\u00E2\u00E3')],
    ['png', png],
    ['jpeg', jpeg],
    ['webp', webp],
    ['docx', openXml('word/document.xml', 'word/media/image1.png')],
    ['xlsx', openXml('xl/workbook.xml')],
    ['pptx', openXml('ppt/presentation.xml')],
    ['odt', openDocument(`${odf}.text`)],
    ['ods', openDocument(`${odf}.spreadsheet`)],
    ['odp', openDocument(`${odf}.presentation`)],
    ['text', utf8('país;año\r\nPerú;2030\t€\n')],
    ['text', utf8('\uFEFFa < b, and 3 > 2; see <https://example.org>')],
    ['older-text', latin('pa\u00EDs;a\u00F1o\r\nPer\u00FA;2030;\u0080 5\r\n')],
    ['older-text', utf16('país;año\r\nPerú;2030\t€ 👩‍👧\r\n')],
    ['older-text', utf16('país;año', 'big')],
  ])('%s', (kind, bytes) => {
    expect(kindOf(bytes)).toBe(kind)
  })
})

describe('what is not taken, under any name:', () => {
  const docx = openXml('word/document.xml')
  test.each([
    ['nothing', new Uint8Array()],
    ['a page', utf8('<!DOCTYPE html><title>x</title>')],
    ['a page that begins late', utf8('\n\n  <script>alert(1)</script>')],
    ['a page behind words', utf8('Dear all,\n<html><body onload=alert(1)>')],
    ['a drawing', utf8('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a page that says it is a PDF, later', utf8('<html>%PDF-1.7')],
    ['a shell script', utf8('#!/bin/sh\n')],
    ['a program of Windows', latin('MZ\u0090\0\u0003')],
    ['a program of Linux', latin('\u007FELF\u0002')],
    ['text in UTF-16 that does not say so', utf16('país').slice(2)],
    ['half a letter in UTF-16', utf16('país').slice(0, -1)],
    ['a page in UTF-16', utf16('<html><script>alert(1)</script>')],
    ['a page in Latin 1', latin('A\u00F1o <script>alert(1)</script>')],
    ['a page of which another reading is words', latin('\u00FF\u00FE <script>x</script>  ')],
    ['bytes that stand for nothing on Windows', latin('a\u00F1o \u0081\u009D')],
    ['text with a NUL', utf8('a\0b')],
    ['an old document', latin('\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1')],
    ['a document with macros', openXml('word/document.xml', 'word/vbaProject.bin')],
    ['the same, in other letters', openXml('xl/workbook.xml', 'xl/VBAPROJECT.BIN')],
    ['a table with macros of 1992', openXml('xl/workbook.xml', 'xl/macrosheets/sheet1.xml')],
    ['a text with macros', openDocument(`${odf}.text`, 'Basic/script-lc.xml')],
    ['a formula of no kind we take', openDocument(`${odf}.formula`)],
    ['an archive', zip([{ name: 'a.txt' }])],
    ['an archive of two kinds', openXml('word/document.xml', 'xl/workbook.xml')],
    ['a program that unpacks itself', Uint8Array.from([...latin('MZ'), ...docx])],
    ['a page before a document', Uint8Array.from([...utf8('<script>x</script>'), ...docx])],
    ['a document before a page', Uint8Array.from([...docx, ...utf8('<script>x</script>')])],
    ['half a document', docx.slice(0, docx.length - 30)],
  ])('%s', (_what, bytes) => {
    expect(kindOf(bytes)).toBeUndefined()
  })

  test.each([
    ['macros', openXml('word/document.xml', 'word/vbaProject.bin')],
    ['macros', openDocument(`${odf}.text`, 'Basic/script-lc.xml')],
    ['kind', zip([{ name: 'a.txt' }])],
    ['kind', latin('MZ\u0090\0\u0003')],
    ['kind', latin('\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1')],
    ['protected', encryptedDocx()],
    ['unreadable', openXml('word/document.xml', '../../etc/passwd')],
    ['unreadable', openXml('word/document.xml', 'WORD/document.xml')],
    ['unreadable', openXml('word/document.xml', String.raw`word\..\evil.xml`)],
    ['too-much-inside', claiming(2 ** 30)],
    ['too-much-inside', claiming(33 * 1024 * 1024)],
  ])('and says why: %s', (refused, bytes) => {
    expect(lookAtFile(bytes)).toEqual({ refused })
  })

  test('a part that lies over another, or is called otherwise where it lies, is none', () => {
    const overlapping = docx.slice()
    const data = new DataView(overlapping.buffer)
    const directory = data.getUint32(overlapping.length - 6, true)
    const second = directory + 46 + '[Content_Types].xml'.length
    data.setUint32(second + 42, 0, true)
    expect(lookAtFile(overlapping)).toEqual({ refused: 'unreadable' })
    const twoNames = docx.slice()
    twoNames[30 + '[Content_Types].xml'.length + 30] = 'X'.charCodeAt(0)
    expect(lookAtFile(twoNames)).toEqual({ refused: 'unreadable' })
  })

  test('no bytes are so odd that looking at them fails, nor any document with one byte changed', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void kindOf(bytes)))
    fc.assert(
      fc.property(fc.nat({ max: docx.length - 1 }), fc.nat({ max: 255 }), (at, value) => {
        const changed = docx.slice()
        changed[at] = value
        expect([undefined, 'docx']).toContain(kindOf(changed))
      }),
    )
  })

  test('text is text however it arrives, and so is what is none', () => {
    const whole = utf8('país 👩‍👩‍👧 €\n'.repeat(700))
    const cases = [
      whole,
      latin('a\u00F1o'),
      utf16('país 👧'),
      utf8('<html>'),
      utf8(`${'a'.repeat(3000)}<script>`),
      utf8('a\0b'),
      whole.slice(0, -3),
    ]
    const inPortions = fc.tuple(fc.constantFrom(...cases), fc.integer({ min: 1, max: 50 }))
    fc.assert(
      fc.property(inPortions, ([bytes, size]) => {
        const check = new PlainTextCheck()
        for (let at = 0; at < bytes.length; at += size) check.take(bytes.subarray(at, at + size))
        expect(check.end()).toBe(kindOf(bytes))
      }),
    )
    expect(cases.map((bytes) => kindOf(bytes))).toEqual([
      'text',
      'older-text',
      'older-text',
      ...Array.from({ length: 4 }),
    ])
  })

  test('a view into a larger memory is looked at where it lies', () => {
    const memory = new Uint8Array(docx.length + 100).fill(0x41)
    memory.set(docx, 50)
    expect(kindOf(memory.subarray(50, 50 + docx.length))).toBe('docx')
  })
})

test('an archive of more parts than are ever listed holds too much', () => {
  const parts = Array.from({ length: 10_001 }, (_, index) => `word/${index}.xml`)
  expect(lookAtFile(openXml('word/document.xml', ...parts))).toEqual({ refused: 'too-much-inside' })
})
