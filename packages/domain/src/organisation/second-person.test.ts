import { describe, expect, it } from 'vitest'

import { personId } from '../identity/ids.ts'
import { whyNoSecondPerson, type Arrival } from './second-person.ts'

const now = new Date('2026-06-15T12:00:00Z')
const ana = arrival('ana', '2025-01-10T09:00:00Z')

describe('whyNoSecondPerson', () => {
  it('takes two people who were there before', () => {
    expect(whyNoSecondPerson(arrival('bea', '2025-02-01T09:00:00Z'), ana, now)).toBeUndefined()
  })

  it('refuses the same person', () => {
    expect(whyNoSecondPerson(ana, ana, now)).toBe('same-person')
  })

  it('refuses an account younger than the term, to the second', () => {
    expect(whyNoSecondPerson(arrival('bea', '2026-06-08T12:00:01Z'), ana, now)).toBe('too-new')
    expect(whyNoSecondPerson(arrival('bea', '2026-06-08T12:00:00Z'), ana, now)).toBeUndefined()
  })

  it('refuses the person whom the other invited, either way and however long ago', () => {
    const invited = arrival('bea', '2025-02-01T09:00:00Z', 'ana')
    expect(whyNoSecondPerson(invited, ana, now)).toBe('invited-by-the-other')
    expect(whyNoSecondPerson(ana, invited, now)).toBe('invited-by-the-other')
  })

  it('takes two people whom a third invited', () => {
    const one = arrival('bea', '2025-02-01T09:00:00Z', 'caio')
    const other = arrival('dina', '2025-02-01T09:00:00Z', 'caio')
    expect(whyNoSecondPerson(one, other, now)).toBeUndefined()
  })
})

function arrival(person: string, joinedAt: string, invitedBy?: string): Arrival {
  return {
    person: personId.parse(person),
    joinedAt,
    invitedBy: invitedBy === undefined ? null : personId.parse(invitedBy),
  }
}
