import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { passageAt, type Passage } from './passage.ts'
import { relocate } from './relocate.ts'
import { EditedText } from './testing/edited-text.ts'

const text = 'Blast furnaces will close by 2035, and slag will be scarce for cement.'
const before = new Map([
  ['a', 'An opening.'],
  ['b', text],
  ['c', 'A closing sentence about lime.'],
])
const words = (quotation: string, block = 'b'): Passage => {
  const held = before.get(block) ?? ''
  const start = held.indexOf(quotation)
  return passageAt(block, held, start, start + quotation.length)
}
const slag = words('slag will be scarce')
const now = (changes: Record<string, string | undefined>) =>
  new Map(
    Object.entries({ ...Object.fromEntries(before), ...changes }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  )
const found = (passage: Passage, changes: Record<string, string | undefined>) => {
  const place = relocate({ passage, words: passage.quotation, earlier: before, current: now(changes) })
  return place && [place.block, place.quotation]
}

describe('a passage is found again', () => {
  test.each([
    ['nothing changed', {}, ['b', 'slag will be scarce']],
    ['words before it', { b: `Most old ${text}` }, ['b', 'slag will be scarce']],
    ['words inside it', { b: text.replace('be scarce', 'be very scarce') }, ['b', 'slag will be very scarce']],
    ['a word of it mended', { b: text.replace('scarce', 'scarcer') }, ['b', 'slag will be scarce']],
    ['its first word replaced', { b: text.replace('slag will', 'this will') }, ['b', 'will be scarce']],
    ['words at its edge do not belong to it', { b: text.replace('slag', 'also slag') }, ['b', 'slag will be scarce']],
    [
      'its block split before it',
      { b: 'Blast furnaces will close by 2035, and ', n: 'slag will be scarce for cement.' },
      ['n', 'slag will be scarce'],
    ],
    [
      'its block split inside it',
      { b: 'Blast furnaces will close by 2035, and slag will', n: ' be scarce for cement.' },
      ['n', 'be scarce'],
    ],
    ['joined to the block before it', { a: `An opening.${text}`, b: undefined }, ['a', 'slag will be scarce']],
    [
      'joined and edited inside at once',
      { a: `An opening. ${text.replace('be scarce', 'be quite scarce')}`, b: undefined },
      ['a', 'slag will be quite scarce'],
    ],
    [
      'cut and pasted alone elsewhere',
      { b: text.replace('slag will be scarce', ''), c: 'A closing slag will be scarce sentence about lime.' },
      ['c', 'slag will be scarce'],
    ],
    ['its block made again under another id', { b: undefined, z: text }, ['z', 'slag will be scarce']],
  ])('%s', (_, changes, place) => {
    expect(found(slag, changes)).toEqual(place)
  })

  test('when its deletion is undone, by quotation and neighbours alone', () => {
    expect(
      relocate({ passage: slag, words: slag.quotation, earlier: undefined, current: now({ b: undefined }) }),
    ).toBeUndefined()
    expect(relocate({ passage: slag, words: slag.quotation, earlier: undefined, current: now({}) })).toEqual(slag)
  })
})

describe('a passage is detached rather than put on other words', () => {
  test.each([
    ['its words deleted', slag, { b: 'Blast furnaces will close by 2035, and for cement.' }],
    ['its block deleted', slag, { b: undefined }],
    ['other words in its place', slag, { b: text.replace('slag will be scarce', 'we know too little') }],
    ['its block written anew', slag, { b: 'Something else entirely, about the price of hydrogen and ports.' }],
    ['a short word that is also elsewhere', words('will'), { b: 'Cement.', c: 'Nothing will help. Or will it?' }],
  ])('%s', (_, passage, changes) => {
    expect(found(passage, changes)).toBeUndefined()
  })
})

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
const edit = fc.record({
  kind: fc.constantFrom('insert', 'delete', 'mend', 'split', 'join', 'move', 'cut', 'remove', 'undo'),
  where: fc.double({ min: 0, max: 1, noNaN: true }),
  to: fc.double({ min: 0, max: 1, noNaN: true }),
  size: fc.integer({ min: 1, max: 8 }),
})

test(`through any edits no passage is lost while its words stand, or put on other words (seed ${seed})`, () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.double({ min: 0, max: 0.99, noNaN: true }),
      fc.integer({ min: 2, max: 6 }),
      fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 }),
      (letters, where, length, rounds) => {
        const document = new EditedText(letters)
        let texts = document.texts()
        const chosen = document.choose(where, length)
        let { passage } = chosen
        const words = passage.quotation
        for (const edits of rounds) {
          for (const { kind, where: at, to, size } of edits) document.edit(kind, at, to, size)
          const next = document.texts()
          const place = relocate({ passage, words, earlier: texts, current: next })
          expect(faultOf(document, place, chosen.letters)).toBeUndefined()
          passage = place ?? passage
          texts = next
        }
      },
    ),
    { seed, numRuns: 300 },
  )
})

function faultOf(document: EditedText, place: Passage | undefined, own: ReadonlySet<number>) {
  // A word or two that went elsewhere alone can't be attributed.
  if (place === undefined) return own.size >= 8 && document.standsWhole(own) ? 'lost' : undefined
  if (!document.texts().get(place.block)?.startsWith(place.quotation, place.start)) return 'not what stands there'
  const { share, strangers } = document.look(place, own)
  if (share < 0.2) return 'on other words'
  // A word that looks like one of its own by chance.
  return strangers > 12 ? 'begins or ends in other words' : undefined
}
