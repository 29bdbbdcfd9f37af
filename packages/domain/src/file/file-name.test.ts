import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { fileKinds } from './file-kind.ts'
import { fileNameFor } from './file-name.ts'

describe('a file is called', () => {
  test.each([
    ['Informe final.pdf', 'pdf', 'Informe final.pdf'],
    ['Ñandú niño.CSV', 'text', 'Ñandú niño.CSV'],
    ['cafe\u0301.jpeg', 'jpeg', 'café.jpeg'],
    ["l'acte 👩‍👩‍👧.pdf", 'pdf', "l'acte 👩‍👩‍👧.pdf"],
    ['', 'png', 'file.png'],
    ['. .', 'png', 'file.png'],
    ['.pdf', 'pdf', 'pdf.pdf'],
    ['page.html', 'text', 'page.html.txt'],
    ['run.bat', 'text', 'run.bat.txt'],
    ['letter.pdf.exe', 'pdf', 'letter.pdf.exe.pdf'],
    ['fac\u202Efdp.exe', 'pdf', 'fac fdp.exe.pdf'],
    ['a\u200Bb\u2066c\uFEFF.pdf', 'pdf', 'a b c.pdf'],
    ['a"b\r\nX: y.pdf', 'pdf', 'a_b X_ y.pdf'],
    ['../../etc/passwd', 'text', 'passwd.txt'],
    ['C:\\letters\\one.docx', 'docx', 'one.docx'],
    ['CON.txt', 'text', '_CON.txt'],
    ['nul', 'png', '_nul.png'],
    [`${'x'.repeat(300)}.docx`, 'docx', `${'x'.repeat(200)}.docx`],
    ['\uD800.pdf', 'pdf', 'pdf.pdf'],
  ] as const)('%j of kind %s: %s', (given, kind, name) => {
    expect(fileNameFor(given, kind)).toBe(name)
  })

  test('for any letters so that it is short, stable, no path, ends no header and turns nothing around', () => {
    const letters = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom('a', '.', '\u202E', '\0', '\n', '"', '/', '\\', ' ', ':', '👩', '\u200D'),
      }),
    )
    fc.assert(
      fc.property(letters, fc.constantFrom(...fileKinds), (given, kind) => {
        const name = fileNameFor(given, kind)
        expect(name).not.toMatch(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069"/\\:*?<>|]/u)
        expect(name).toMatch(/^[^\s.].*\.[a-zA-Z]{2,4}$/su)
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(215)
        expect(fileNameFor(name, kind)).toBe(name)
      }),
    )
  }, 30_000)
})
