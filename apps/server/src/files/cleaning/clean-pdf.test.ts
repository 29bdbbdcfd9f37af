import { deflateSync } from 'node:zlib'

import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib'
import { describe, expect, test } from 'vitest'

import { cleanFile } from './clean-file.ts'
import { allInPdf } from './testing/all-in.ts'
import { onePage, packedStream, writtenPdf } from './testing/written-pdf.ts'

const script = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>'
const link = (action: string) => `<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A ${action} >>`
/** Objects 1, 2 … within an object stream, which is the first of the file's own. */
const inObjectStream = (number: number, object: string) =>
  packedStream(`/Type /ObjStm /N 1 /First ${String(number).length + 3}`, `${number} 0 ${object}`)

interface Case {
  readonly is: string
  readonly file: Uint8Array
  readonly takenOut: Readonly<Record<string, number>>
  readonly gone?: readonly RegExp[]
  readonly stays?: readonly RegExp[]
}

const cases: readonly Case[] = [
  { is: 'a script on opening', file: onePage(`/OpenAction ${script}`), takenOut: { script: 1 } },
  {
    is: 'its name in other letters',
    file: onePage('/OpenAction << /S /J#61vaScript /J#53 (evil) >>'),
    takenOut: { script: 1 },
  },
  {
    is: 'scripts by name',
    file: onePage(`/Names << /JavaScript << /Names [(x) ${script}] >> >>`),
    takenOut: { script: 1 },
  },
  {
    is: 'what a page does by itself',
    file: onePage('', `/AA << /O ${script} >>`),
    takenOut: { script: 1, action: 1 },
  },
  {
    is: 'what a press runs, and not what it leads to',
    file: onePage(
      '',
      `/Annots [${link('<< /S /Launch /F (calc.exe) >>')} ${link('<< /S /URI /URI (https://ministerio.example/) >>')} ${link('<< /S /SubmitForm /F (https://evil.example) >>')} ${link('<< /S /GoToR /F (\\\\\\\\evil.example\\\\x.pdf) >>')} ${link('<< /S /URI /URI (javascript:evil) >>')} ${link('<< /S /GoTo /D [3 0 R /Fit] /Next ' + script + ' >>')}]`,
    ),
    takenOut: { action: 3, 'unsafe-link': 1, script: 1 },
    gone: [/calc\.exe/, /evil/],
    stays: [/ministerio\.example/, /GoTo/],
  },
  {
    is: 'files within, under the paper clip and in the margin',
    file: onePage(
      '/Names << /EmbeddedFiles << /Names [(a.exe) 4 0 R] >> >> /AF [4 0 R] /Collection << >>',
      '/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS 4 0 R >>]',
      ['<< /Type /Filespec /F (a.exe) /EF << /F 5 0 R >> >>', packedStream('/Type /EmbeddedFile', 'MZ this is evil')],
    ),
    takenOut: { 'attached-file': 2 },
    gone: [/this is evil/, /FileAttachment/, /\/EF/],
  },
  {
    is: 'films and the like',
    file: onePage(
      '',
      '/Annots [<< /Subtype /RichMedia /Rect [0 0 9 9] /RichMediaContent << >> >> << /Subtype /Screen /Rect [0 0 9 9] >>]',
    ),
    takenOut: { media: 2 },
    gone: [/RichMedia/, /Screen/],
  },
  {
    is: 'a form that is a program, of which the fields stay',
    file: onePage('/AcroForm << /Fields [4 0 R] /XFA [(x) 5 0 R] >>', '', [
      `<< /FT /Tx /T (nombre) /AA << /K ${script} >> >>`,
      packedStream('', '<xdp>evil</xdp>'),
    ]),
    takenOut: { 'dynamic-form': 1, script: 1, action: 1 },
    gone: [/XFA/],
    stays: [/nombre/],
  },
  {
    is: 'what is packed in an object stream',
    file: writtenPdf([
      '<< /Type /Catalog /Pages 2 0 R /OpenAction 7 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>',
      inObjectStream(7, script),
    ]),
    takenOut: { script: 1 },
    gone: [/ObjStm/],
  },
  {
    is: 'an object that no page leads to',
    file: onePage('', '', ['<< /S /Launch /F (calc.exe) >>']),
    takenOut: { action: 1 },
    gone: [/calc\.exe/],
  },
]

describe('out of a PDF are taken:', () => {
  test.each(cases)('$is', async ({ file, takenOut, gone = [], stays = [] }) => {
    const cleaned = await cleanFile('pdf', file)
    if (cleaned.is !== 'cleaned') throw new Error(JSON.stringify(cleaned))
    expect(Object.fromEntries(cleaned.takenOut.map(({ what, count }) => [what, count]))).toEqual(takenOut)
    const all = await allInPdf(cleaned.bytes)
    for (const pattern of [/\/JS\b/, /JavaScript/, /Launch/, /EmbeddedFile/, /\/AA\b/, ...gone])
      expect(all).not.toMatch(pattern)
    for (const pattern of stays) expect(all).toMatch(pattern)
    expect((await PDFDocument.load(cleaned.bytes)).getPageCount()).toBe(1)
    expect(await cleanFile('pdf', cleaned.bytes)).toEqual({ is: 'as-sent' })
  })

  test('an object that hides within a stream is left behind', async () => {
    const hidden = `<< /Length 60 >>\nstream\n9 0 obj\n${script}\nendobj\nendstream`
    const cleaned = await cleanFile('pdf', onePage('', '', [hidden]))
    // It is in no object that a page can lead to any more: the table of contents is made anew.
    expect(cleaned.is).toBe('cleaned')
  })

  test('one that is signed stays as it is; with something to take out it says that the signature ends', async () => {
    const signature = '<< /Type /Sig /ByteRange [0 1 2 3] /Contents <00> >>'
    expect(await cleanFile('pdf', onePage('', '', [signature]))).toEqual({ is: 'as-sent' })
    expect(await cleanFile('pdf', onePage(`/OpenAction ${script}`, '', [signature]))).toMatchObject({
      is: 'cleaned',
      takenOut: [
        { what: 'script', count: 1 },
        { what: 'signature', count: 1 },
      ],
    })
  })

  test('one with a password is refused; one that opens without is looked through', async () => {
    const make = async (userPassword: string, isScripted: boolean) => {
      const document = await PDFDocument.create()
      document.addPage().drawText('palabras')
      if (isScripted)
        document.catalog.set(PDFName.of('OpenAction'), document.context.obj({ S: 'JavaScript', JS: PDFString.of('x') }))
      document.encrypt({ userPassword, ownerPassword: 'owner', permissions: {} })
      return document.save({ useObjectStreams: false })
    }
    expect(await cleanFile('pdf', await make('secret', false))).toEqual({
      is: 'refused',
      because: 'protected',
    })
    expect(await cleanFile('pdf', await make('', false))).toEqual({ is: 'as-sent' })
    expect(await cleanFile('pdf', await make('', true))).toMatchObject({
      is: 'cleaned',
      takenOut: [{ what: 'script', count: 1 }],
    })
  })

  test('one that names what is harmful and cannot be read is refused, and so is what unpacks to too much', async () => {
    expect(await cleanFile('pdf', Buffer.from('%PDF-1.7\n/OpenAction << /S /JavaScript >>'))).toEqual({
      is: 'refused',
      because: 'unreadable',
    })
    const bomb = packedStream('/Type /ObjStm /N 1 /First 4', Buffer.alloc(60 * 1024 * 1024, 32))
    expect(await cleanFile('pdf', onePage('', '', [bomb]))).toEqual({
      is: 'refused',
      because: 'too-much-inside',
    })
    const nested = deflateSync(deflateSync(deflateSync(Buffer.alloc(50 * 1024 * 1024))))
    const layers = packedStream('/Type 5 0 R /N 1 /First 4', nested)
    expect(await cleanFile('pdf', onePage('', '', [layers, '/ObjStm']))).toEqual({
      is: 'refused',
      because: 'too-much-inside',
    })
  })
})
