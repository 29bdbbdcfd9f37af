import { describe, expect, test } from 'vitest'

import { acceptanceOf } from './acceptance.ts'
import { daysOverdue, daysSlipped, isDueSoon, isOverdue } from './timeliness.ts'

const today = '2026-11-24'
const due = (date: string | null, status: 'on-track' | 'done' | 'cancelled' = 'on-track') => ({
  due: date,
  status,
})

describe('an action', () => {
  test('is overdue the day after the last day its due date can mean', () => {
    expect(isOverdue(due('2026-11-24'), today)).toBe(false)
    expect(isOverdue(due('2026-11-23'), today)).toBe(true)
    expect(isOverdue(due('2026'), today)).toBe(false)
    expect(isOverdue(due('2026-Q3'), today)).toBe(true)
    expect(daysOverdue(due('2026-Q3'), today)).toBe(55)
  })

  test('owes nothing once it is done or cancelled, or has no due date', () => {
    for (const action of [due('2020', 'done'), due('2020', 'cancelled'), due(null)]) {
      expect(isOverdue(action, today)).toBe(false)
      expect(daysOverdue(action, today)).toBe(0)
      expect(isDueSoon(action, today, 3650)).toBe(false)
    }
  })

  test('is due soon from today on, not when it is already late', () => {
    expect(isDueSoon(due('2026-11-24'), today, 14)).toBe(true)
    expect(isDueSoon(due('2026-12-08'), today, 14)).toBe(true)
    expect(isDueSoon(due('2026-12-09'), today, 14)).toBe(false)
    expect(isDueSoon(due('2026-11-23'), today, 14)).toBe(false)
  })

  test('has slipped by the days between what was first promised and what is promised now', () => {
    expect(daysSlipped('2026-12-31', '2026-11-30')).toBe(31)
    expect(daysSlipped('2026-11-30', '2026-12-31')).toBe(0)
    expect(daysSlipped('2026-12-31', null)).toBe(0)
  })

  test('has a lead that reads as proposed until its organisation answers', () => {
    expect(acceptanceOf({ lead: 'alacero', outsideLead: null }, undefined)).toBe('proposed')
    expect(acceptanceOf({ lead: 'alacero', outsideLead: null }, 'declined')).toBe('declined')
    expect(acceptanceOf({ lead: null, outsideLead: 'Ministerio' }, undefined)).toBe('outside')
    expect(acceptanceOf({ lead: null, outsideLead: null }, undefined)).toBe('none')
  })
})
