import { describe, expect, test } from 'vitest'

import { lastDayEnd } from '../calendar/last-day-end.ts'
import {
  allowsSilence,
  isNoticeProven,
  isRefused,
  noticesUntil,
  silenceSpeaks,
  silenceStanding,
  type SilenceNotice,
} from './silence.ts'
import { natures, takesAnswers } from './sign-off.ts'

const closesAt = '2027-06-16T07:00:00.000Z'
const inTime = '2027-06-09T07:00:00.000Z'
const taken = (acting: SilenceNotice['acting'], more: Partial<SilenceNotice> = {}): SilenceNotice => ({
  acting,
  takenAt: inTime,
  cameBackAt: null,
  ...more,
})
const both = [taken('principal'), taken('alternate')]

test('silence serves by consensus, and never a political declaration', () => {
  expect(natures.filter((nature) => allowsSilence({ nature, rule: 'consensus' }))).toEqual(['technical', 'work-plan'])
  expect(allowsSilence({ nature: 'technical', rule: 'each' })).toBe(false)
})

describe('a notice is proven', () => {
  test('when the servers of principal and alternate took it seven days before the end', () => {
    expect(noticesUntil(closesAt)).toBe(inTime)
    expect(isNoticeProven(both, closesAt)).toBe(true)
    const late = { takenAt: '2027-06-09T07:00:00.001Z' }
    expect(isNoticeProven([taken('principal'), taken('alternate', late)], closesAt)).toBe(false)
    expect(isNoticeProven([taken('principal'), taken('alternate', { takenAt: null })], closesAt)).toBe(false)
    expect(isNoticeProven([taken('principal')], closesAt)).toBe(false)
    expect(isNoticeProven([taken('alternate')], closesAt)).toBe(false)
    expect(isNoticeProven([], closesAt)).toBe(false)
    expect(isNoticeProven([...both, taken('alternate', late)], closesAt)).toBe(false)
  })

  test('and none of them came back before the end', () => {
    const back = (cameBackAt: string) => [taken('principal'), taken('alternate', { cameBackAt })]
    expect(isNoticeProven(back('2027-06-10T00:00:00.000Z'), closesAt)).toBe(false)
    expect(isNoticeProven(back('2027-06-16T06:59:59.999Z'), closesAt)).toBe(false)
    // An adopted text stays adopted.
    expect(isNoticeProven(back(closesAt), closesAt)).toBe(true)
  })
})

test('a statement that silence does not bind holds while it was not taken back at the end', () => {
  expect(isRefused([{ since: '2026-01-01T00:00:00.000Z', until: null }], closesAt)).toBe(true)
  expect(isRefused([{ since: closesAt, until: null }], closesAt)).toBe(false)
  expect(isRefused([{ since: '2026-01-01T00:00:00.000Z', until: '2027-01-01T00:00:00.000Z' }], closesAt)).toBe(false)
  expect(isRefused([{ since: '2026-01-01T00:00:00.000Z', until: closesAt }], closesAt)).toBe(true)
  expect(silenceStanding(both, [], closesAt)).toBe('binds')
  expect(silenceStanding(both, [{ since: '2026-01-01T00:00:00.000Z', until: null }], closesAt)).toBe('refused')
  expect(silenceStanding([], [], closesAt)).toBe('unproven')
})

describe('silence speaks from the first moment after the last day in the westernmost zone', () => {
  test.each([
    ['an ordinary day in winter', '2027-01-20', '2027-01-21T08:00:00.000Z'],
    ['an ordinary day in summer', '2027-06-15', '2027-06-16T07:00:00.000Z'],
    // In Tijuana clocks go forward on 14 March and back on 7 November.
    ['the day before clocks go forward', '2027-03-13', '2027-03-14T08:00:00.000Z'],
    ['the day on which clocks go forward', '2027-03-14', '2027-03-15T07:00:00.000Z'],
    ['the day before clocks go back', '2027-11-06', '2027-11-07T07:00:00.000Z'],
    ['the day on which clocks go back', '2027-11-07', '2027-11-08T08:00:00.000Z'],
  ])('%s', (_, closesOn, end) => {
    const signOff = { procedure: 'silence', closesAt: lastDayEnd(closesOn, []), closedAt: null } as const
    expect(signOff.closesAt).toBe(end)
    const local = new Intl.DateTimeFormat('en-CA', {
      timeZone: 'America/Tijuana',
      timeStyle: 'short',
      hourCycle: 'h23',
    })
    const before = new Date(Date.parse(end) - 1)
    expect(local.format(before)).toBe('23:59')
    expect([silenceSpeaks(signOff, before), takesAnswers(signOff, before)]).toEqual([false, true])
    expect([silenceSpeaks(signOff, new Date(end)), takesAnswers(signOff, new Date(end))]).toEqual([true, false])
    expect(silenceSpeaks({ ...signOff, closedAt: '2027-01-01T00:00:00.000Z' }, new Date(end))).toBe(false)
    expect(silenceSpeaks({ ...signOff, procedure: 'endorse' }, new Date(end))).toBe(false)
  })

  test('also where a person is farther west', () => {
    expect(lastDayEnd('2027-06-15', ['Pacific/Honolulu'])).toBe('2027-06-16T10:00:00.000Z')
  })
})
