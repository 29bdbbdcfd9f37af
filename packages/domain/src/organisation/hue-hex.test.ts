import { describe, expect, test } from 'vitest'

import { hueHex } from './hue-hex.ts'
import { organisationHues } from './organisation.ts'

/** WCAG's relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

describe.each(organisationHues)('%s', (hue) => {
  test('is seen on both papers, and white letters can be read on it', () => {
    expect(contrast(hueHex[hue], '#ffffff')).toBeGreaterThanOrEqual(4.5)
    expect(contrast(hueHex[hue], '#141816')).toBeGreaterThanOrEqual(3)
  })
})
