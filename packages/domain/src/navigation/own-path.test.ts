import { describe, expect, test } from 'vitest'

import { ownPath } from './own-path.ts'

describe('where one returns to after signing in', () => {
  test('is the page that was asked for, its settings and its place too', () => {
    expect(ownPath('/groups/acero/barriers?record=b1&view=matrix#x')).toBe(
      '/groups/acero/barriers?record=b1&view=matrix#x',
    )
  })

  test.each([
    'https://evil.example/',
    '//evil.example/groups',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/x/..//evil.example',
    '/.//evil.example',
    'javascript:alert(1)',
    'groups/acero',
    '',
    undefined,
    ['/groups'],
  ])('is home for %j', (next) => {
    expect(ownPath(next)).toBe('/')
  })

  test('is never the sign-in page again', () => {
    expect(ownPath('/sign-in?next=%2F')).toBe('/')
  })

  test('stays within this site when the path climbs above its root', () => {
    expect(ownPath('/groups/../../organisations')).toBe('/organisations')
  })
})
