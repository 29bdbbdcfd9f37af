import { describe, expect, test } from 'vitest'

import { lastLook, lookAgain, type Look } from './last-look.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 23, 9, minutes)).toISOString()
/** A person's looks, each a sequence and a minute. */
const looked = (...looks: readonly (readonly [sequence: number, minute: number])[]) =>
  looks.reduce<Look | undefined>((last, [sequence, minute]) => lookAgain(last, { sequence, at: at(minute) }), undefined)

describe('the last look', () => {
  test('is none before the first one, nor during it', () => {
    expect(lastLook(undefined, at(0))).toBeUndefined()
    expect(lastLook(looked([4, 0]), at(1))).toBeUndefined()
    expect(lastLook(looked([4, 0], [9, 10], [12, 20]), at(25))).toBeUndefined()
  })

  test('is where the one before ended, also after the page was opened anew', () => {
    const monday = looked([4, 0], [9, 10])
    expect(lastLook(monday, at(600))).toEqual({ sequence: 9, at: at(10) })
    const again = lookAgain(monday, { sequence: 30, at: at(600) })
    expect(lastLook(again, at(601))).toEqual({ sequence: 9, at: at(10) })
    expect(lastLook(lookAgain(again, { sequence: 31, at: at(610) }), at(615))).toEqual({ sequence: 9, at: at(10) })
  })

  test('ends half an hour after the page was last looked at', () => {
    expect(lastLook(looked([4, 0], [9, 30]), at(60))).toBeUndefined()
    expect(lastLook(looked([4, 0], [9, 30]), at(61))).toEqual({ sequence: 9, at: at(30) })
    expect(lastLook(looked([4, 0], [9, 31]), at(32))).toEqual({ sequence: 4, at: at(0) })
  })
})
