import fc from 'fast-check'
import { expect, test } from 'vitest'

import { isCalmPicture, mayBePicture } from './picture.ts'

const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

function png(width: number, height: number, chunk = 'IDAT'): Uint8Array {
  const bytes = latin(`\u0089PNG\r\n\u001A\n\0\0\0\rIHDR${'\0'.repeat(17)}\0\0\0\u0004${chunk}${'\0'.repeat(8)}`)
  const data = new DataView(bytes.buffer)
  data.setUint32(16, width)
  data.setUint32(20, height)
  return bytes
}

function webp(width: number, height: number, flags = 0): Uint8Array {
  const bytes = latin(`RIFF\0\0\0\0WEBPVP8X${'\0'.repeat(14)}`)
  const data = new DataView(bytes.buffer)
  bytes[20] = flags
  data.setUint16(24, width - 1, true)
  data.setUint16(27, height - 1, true)
  return bytes
}

function jpeg(width: number, height: number): Uint8Array {
  const bytes = latin('\u00FF\u00D8\u00FF\u00C0\0\u0011\b\0\0\0\0\u0003\0\0\0\0')
  const data = new DataView(bytes.buffer)
  data.setUint16(7, height)
  data.setUint16(9, width)
  return bytes
}

test.each([
  ['a photograph', jpeg(4000, 3000), true],
  ['a screen', png(1440, 900), true],
  ['a drawing', webp(800, 600, 0x10), true],
  ['one that unpacks to gigabytes', png(60_000, 60_000), false],
  ['the same of a camera', jpeg(30_000, 30_000), false],
  ['one that moves', png(10, 10, 'acTL'), false],
  ['another that moves', webp(10, 10, 0x02), false],
  ['a page', latin('<!doctype html><script>alert(1)</script>'), false],
  ['a drawing with a script', latin('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), false],
])('%s: drawn, %s', (_, bytes, isDrawn) => {
  expect(isCalmPicture(bytes)).toBe(isDrawn)
})

test('for any bytes it ends, and answers yes or no', () => {
  const beginnings = [png(10, 10), webp(10, 10), jpeg(10, 10), new Uint8Array()]
  fc.assert(
    fc.property(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 200 }), (beginning, rest) => {
      expect(typeof isCalmPicture(Uint8Array.from([...beginning, ...rest]))).toBe('boolean')
    }),
  )
})

test('a document is no picture, nor is one that is long to fetch', () => {
  expect(mayBePicture({ kind: 'png', bytes: 1000 })).toBe(true)
  expect(mayBePicture({ kind: 'pdf', bytes: 1000 })).toBe(false)
  expect(mayBePicture({ kind: 'jpeg', bytes: 5 * 1024 * 1024 })).toBe(false)
})
