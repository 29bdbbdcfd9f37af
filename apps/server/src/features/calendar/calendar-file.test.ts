import { expect, test } from 'vitest'

import { calendarFile, type CalendarEvent } from './calendar-file.ts'
import { readAlike } from './testing/read-calendar.ts'

const event = (more: Partial<CalendarEvent>): CalendarEvent => ({
  uid: 'action-1@minga',
  day: '2027-03-31',
  sequence: 0,
  changedAt: '2026-11-28T12:00:00.000Z',
  title: 'ACT-007 Study',
  description: 'Status: On track',
  url: 'https://minga.example/groups/steel/actions?record=action-1',
  isCalledOff: false,
  ...more,
})

const hard = [
  'D’Ávila, O\'Higgins; "Año" \\ 50 %: 🏭🏗️ CO₂',
  `${'🏭'.repeat(60)} ñandú`,
  'ü'.repeat(75),
  'a'.repeat(300),
  'one\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:forged',
  'half a letter \uD83C and a bell \u0007',
]

test('two programs of others read it alike in three time zones: the day, the words, the version', () => {
  const days = ['2026-12-31', '2027-01-01', '2027-03-28', '2027-04-04', '2028-02-29', '2027-10-31']
  const events = days.map((day, at) =>
    event({ uid: `action-${at}@minga`, day, sequence: at, title: hard[at] ?? '', description: `a, b; c\n${hard[0]}` }),
  )
  const read = readAlike(calendarFile("Minga · D’Ávila, O'Higgins; 🏭\r\nX-EVIL:1", events))
  expect(read.map(({ uid, day, sequence }) => ({ uid, day, sequence }))).toEqual(
    events.map(({ uid, day, sequence }) => ({ uid, day, sequence })),
  )
  expect(read.every(({ isWholeDay }) => isWholeDay)).toBe(true)
  expect(read.slice(0, 4).map(({ title }) => title)).toEqual(hard.slice(0, 4))
  expect(read[4]?.title).toBe('one END:VEVENT BEGIN:VEVENT UID:forged')
  expect(read[5]?.title).toBe('half a letter \uFFFD and a bell')
  expect(new Set(read.map(({ description }) => description))).toEqual(new Set([`a, b; c\n${hard[0]}`]))
})

test('each line has at most 75 octets and ends as the format asks, and no name begins a line of its own', () => {
  const file = calendarFile(
    'Minga\r\nX-EVIL:1',
    [...hard, 'ñ'].map((title, at) => event({ uid: `${at}`, title })),
  )
  const lines = file.split('\r\n')
  expect(lines.at(-1)).toBe('')
  for (const line of lines) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(line).not.toContain('\n')
    // No letter is cut in two.
    expect(line.isWellFormed()).toBe(true)
  }
  expect(lines.filter((line) => /^(?:X-EVIL|UID:forged|END:VEVENT)/.test(line))).toHaveLength(hard.length + 1)
  expect(file).not.toMatch(/^X-EVIL/m)
})

test('the same events are the same bytes, and take up no person’s time', () => {
  const events = [event({})]
  expect(calendarFile('Minga', events)).toBe(calendarFile('Minga', events))
  expect(calendarFile('Minga', events)).toContain('TRANSP:TRANSPARENT')
  expect(calendarFile('Minga', events)).toContain('DTSTART;VALUE=DATE:20270331\r\nDTEND;VALUE=DATE:20270401\r\n')
  expect(calendarFile('Minga', [])).toContain('BEGIN:VCALENDAR')
})

test('what is called off says so', () => {
  const read = readAlike(calendarFile('Minga', [event({ isCalledOff: true }), event({ uid: 'action-2@minga' })]))
  expect(read.map(({ status }) => status)).toEqual(['CANCELLED', 'CONFIRMED'])
})
