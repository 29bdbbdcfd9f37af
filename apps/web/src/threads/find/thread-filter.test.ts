import type { ThreadView } from '@minga/protocol/http/threads'
import { describe, expect, test } from 'vitest'

import { isShown, readThreadFilter, writeThreadFilter } from './thread-filter.ts'

const reader = { person: 'ana', organisation: 'ficem' }
const base = {
  organisation: 'alacero',
  type: 'general',
  by: { id: 'eva' },
  disposition: null,
  assignee: null,
  assigneeOrganisation: null,
  count: 1,
  spoke: false,
  seen: 1,
  place: { kind: 'passage', commented: ['slag'], passages: [{ attached: true }] },
}
// Only the fields that a filter reads.
const thread = (own: object) => ({ ...base, ...own }) as unknown as ThreadView
const shown = (own: object, search: Record<string, string>) => isShown(thread(own), readThreadFilter(search), reader)

describe('a filter of discussions', () => {
  test('shows the open ones by default, and the others by their disposition', () => {
    const rejected = { disposition: { disposition: 'rejected' } }
    expect([shown({}, {}), shown(rejected, {})]).toEqual([true, false])
    expect([shown({}, { talks: 'closed' }), shown(rejected, { talks: 'closed' })]).toEqual([false, true])
    expect([shown(rejected, { talks: 'rejected' }), shown(rejected, { talks: 'accepted' })]).toEqual([true, false])
  })

  test.each([
    ['mine', { by: { id: 'ana' } }],
    ['mine', { spoke: true }],
    ['unread', { seen: 0 }],
    ['assigned', { assignee: { id: 'ana' } }],
    ['assigned', { assigneeOrganisation: 'ficem' }],
    ['detached', { place: { kind: 'passage', passages: [{ attached: false }] } }],
  ])('%s', (talksOnly, own) => {
    expect([shown(own, { talksOnly }), shown({}, { talksOnly })]).toEqual([true, false])
  })

  test('narrows to an organisation and a type, and survives the address', () => {
    const search = { talks: 'closed', talksOf: 'ficem', talksType: 'technical', talksOnly: 'mine' }
    expect(writeThreadFilter(readThreadFilter(search))).toEqual(search)
    expect(shown({}, { talksOf: 'alacero' })).toBe(true)
    expect(shown({}, { talksOf: 'ficem' })).toBe(false)
    expect(shown({}, { talksType: 'editorial' })).toBe(false)
    expect(readThreadFilter({ talks: 'made up', talksOnly: '?' })).toMatchObject({ state: 'open' })
  })
})
