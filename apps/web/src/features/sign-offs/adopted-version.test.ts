import type { SignOffView } from '@minga/protocol/http/sign-offs'
import { expect, test } from 'vitest'

import { adoptedVersion } from './adopted-version.ts'

/** As much of one as is looked at: it was opened on one version and moved to another. */
const of = (state: SignOffView['state'], adopted: boolean) =>
  adoptedVersion({
    state,
    result: { adopted },
    texts: ['first', 'second'].map((version) => ({ version })) as unknown as SignOffView['texts'],
  })

test('a sign-off that adopted its text is about the version that was signed last', () => {
  expect(of('closed', true)).toBe('second')
})

test('one that rejected it is not, also where another sign-off adopted and published the same version', () => {
  expect(of('closed', false)).toBeUndefined()
})

test('one that is open is not, whatever its result would be now', () => {
  expect(of('open', true)).toBeUndefined()
  expect(adoptedVersion({ state: 'closed', result: null, texts: [] })).toBeUndefined()
})
