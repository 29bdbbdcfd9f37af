import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { imageKindOf, mostImagePixels } from './image-kind.ts'

const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

function png(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(33)
  bytes.set(latin('\u0089PNG\r\n\u001A\n\0\0\0\rIHDR'))
  const data = new DataView(bytes.buffer)
  data.setUint32(16, width)
  data.setUint32(20, height)
  return bytes
}

function webpExtended(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(30)
  bytes.set(latin('RIFF\0\0\0\0WEBPVP8X'))
  const data = new DataView(bytes.buffer)
  data.setUint16(24, width - 1, true)
  data.setUint16(27, height - 1, true)
  return bytes
}

function jpeg(width: number, height: number): Uint8Array {
  // An empty comment before the frame.
  const bytes = Uint8Array.from([0xff, 0xd8, 0xff, 0xfe, 0, 2, 0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, 0, 0, 0])
  const data = new DataView(bytes.buffer)
  data.setUint16(11, height)
  data.setUint16(13, width)
  return bytes
}

describe('what an image is', () => {
  test('is read from its bytes', () => {
    expect(imageKindOf(png(64, 32))).toEqual({ type: 'image/png', width: 64, height: 32 })
    expect(imageKindOf(webpExtended(64, 32))).toEqual({ type: 'image/webp', width: 64, height: 32 })
    expect(imageKindOf(jpeg(64, 32))).toEqual({ type: 'image/jpeg', width: 64, height: 32 })
  })

  test.each([
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    '<?xml version="1.0"?><svg/>',
    '<!doctype html><script>alert(1)</script>',
    'GIF89a' + '\0'.repeat(40),
    'RIFF\0\0\0\0WAVEfmt ' + '\0'.repeat(40),
    '',
  ])('is nothing for %j', (text) => expect(imageKindOf(latin(text))).toBeUndefined())

  test('is nothing for one that would unfold beyond measure, or has no size', () => {
    for (const side of [0, mostImagePixels + 1, 0x7fffffff]) {
      expect(imageKindOf(png(side, 10))).toBeUndefined()
      expect(imageKindOf(png(10, side))).toBeUndefined()
    }
    expect(imageKindOf(png(mostImagePixels, mostImagePixels))).toBeDefined()
  })

  test('is decided for any bytes, whole or cut', () => {
    const whole = fc.constantFrom(png(5, 5), jpeg(5, 5), webpExtended(5, 5))
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), whole, fc.nat(40), (noise, image, length) => {
        for (const bytes of [noise, Uint8Array.from([...image.subarray(0, length), ...noise])]) {
          const kind = imageKindOf(bytes)
          expect(kind === undefined || (kind.width <= mostImagePixels && kind.height >= 1)).toBe(true)
        }
      }),
    )
  })
})
