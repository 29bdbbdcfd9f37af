import { describe, expect, test } from 'vitest'

import { commonParts, sameTexts, type PlacedText } from './matching-text.ts'

const standing = (text: string): PlacedText => ({ text, block: 'b0', withBlock: false })
const made = (text: string, block = 'b1'): PlacedText => ({ text, block, withBlock: true })

/** The part of the written texts that was there before, as text. */
function carried(written: readonly PlacedText[], removed: readonly PlacedText[]): string[] {
  const whole = sameTexts(written, removed)
  return (whole.length > 0 ? whole : commonParts(written, removed)).map(
    ({ written: index, to, removed: of, from, length }) => {
      const text = written[index]?.text.slice(to, to + length) ?? ''
      expect(removed[of]?.text.slice(from, from + length)).toBe(text)
      return text
    },
  )
}

describe('what was written again', () => {
  test('is a paragraph turned into a heading, however short', () => {
    expect(carried([made('No')], [made('No')])).toEqual(['No'])
  })

  test('is the rest of a block that was split, and a block joined to another', () => {
    expect(carried([made('ld')], [standing('ld')])).toEqual(['ld'])
    expect(carried([standing('world')], [made('world')])).toEqual(['world'])
  })

  test('is what a block made anew begins and ends with, when something in it changed too', () => {
    expect(carried([made('Hello')], [made('#Hello')])).toEqual(['Hello'])
    expect(carried([made('Hello my world')], [made('Hello world')])).toEqual(['Hello ', 'world'])
  })

  test('is what was left of a block after deleting over its border', () => {
    expect(carried([standing('the kilns')], [standing(' of'), made('before the kilns')])).toEqual(['the kilns'])
  })

  test('is each of many blocks that changed places', () => {
    const rows = ['one row', 'two rows', 'three rows', 'four rows']
    const removed = rows.map((text, index) => made(text, `old-${index}`))
    const written = rows.toReversed().map((text, index) => made(text, `new-${index}`))
    expect(carried(written, removed).toSorted()).toEqual(rows.toSorted())
  })

  test('is a long stretch, wherever it stands, and only once', () => {
    const sentence = 'The furnaces of the region close by 2040.'
    const removed = [standing(`Before. ${sentence} After.`)]
    const matches = carried([standing(`New words: ${sentence}`), standing(`Again: ${sentence}`)], removed)
    expect(matches.join('|')).toContain(sentence)
    expect(matches.join('').length).toBeLessThan(sentence.length + 8)
  })
})

describe('what was written anew', () => {
  test('is a sentence in place of another, even when both share words', () => {
    expect(
      carried([standing('We do not accept the tax on clinker.')], [standing('The tax on steel is what we ask.')]),
    ).toEqual([])
  })

  test('is a letter that is typed while the same letter is deleted elsewhere', () => {
    expect(carried([standing('a')], [standing('a')])).toEqual([])
  })

  test('takes no longer for a text of one letter, or for many texts of one', () => {
    const same = 'a'.repeat(40_000)
    expect(commonParts([standing(`b${same}`)], [standing(`${same}c`)])).not.toEqual([])
    const many = Array.from({ length: 3000 }, (_, index) => made(`text ${index % 7}`))
    sameTexts(many, many)
    commonParts(many, many)
    // Looking at every pair of places or of texts would take longer than a test may.
  })
})
