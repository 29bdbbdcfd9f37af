import { describe, expect, test } from 'vitest'

import { moderated } from './moderation.ts'
import { languageOffered, languageWithoutWords, publicRoundEnd, publicRoundState } from './public-round.ts'

const span = { firstDay: '2026-12-01', lastDay: '2026-12-12', reading: 'opened', answers: null } as const
const at = (moment: string, more: object = {}) => publicRoundState({ ...span, ...more }, new Date(moment))

describe('a public round', () => {
  test('takes comments from its first day until its last one is over in the westernmost zone', () => {
    expect(at('2026-11-30T23:59:59.999Z')).toBe('announced')
    expect(at('2026-12-01T00:00:00.000Z')).toBe('open')
    expect(publicRoundEnd(span)).toBe('2026-12-13T08:00:00.000Z')
    expect(at('2026-12-13T07:59:59.999Z')).toBe('open')
    expect(at('2026-12-13T08:00:00.000Z')).toBe('closed')
  })

  test('closes an hour later or earlier where the clocks change on that night', () => {
    expect(publicRoundEnd({ lastDay: '2026-10-31' })).toBe('2026-11-01T07:00:00.000Z')
    expect(publicRoundEnd({ lastDay: '2026-11-01' })).toBe('2026-11-02T08:00:00.000Z')
  })

  test('is read by no visitor before it is opened, or once it is withdrawn', () => {
    expect(at('2026-12-02T00:00:00.000Z', { reading: null })).toBe('prepared')
    expect(at('2026-12-02T00:00:00.000Z', { reading: 'withdrawn', answers: 'answered' })).toBe('withdrawn')
  })

  test('is answered until its answers are withdrawn', () => {
    expect(at('2027-01-02T00:00:00.000Z', { answers: 'answered' })).toBe('answered')
    expect(at('2027-01-02T00:00:00.000Z', { answers: 'answers-withdrawn' })).toBe('closed')
  })

  test('has its explanation in each of its languages, and speaks none of the others', () => {
    expect(languageWithoutWords({ es: 'Qué se consulta', en: ' ' }, ['es', 'en'])).toBe('en')
    expect(languageWithoutWords({ es: 'Qué se consulta' }, ['es'])).toBeUndefined()
    expect(languageOffered('en', ['pt', 'es'])).toBe('es')
    expect(languageOffered('pt', ['pt', 'es'])).toBe('pt')
  })
})

test('a comment is accepted, held back and brought back, until its author takes it back', () => {
  expect([moderated('waiting', 'accept'), moderated('accepted', 'hold'), moderated('held', 'wait')]).toEqual([
    'accepted',
    'held',
    'waiting',
  ])
  expect(moderated('withdrawn', 'accept')).toBeUndefined()
})
