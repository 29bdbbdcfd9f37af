import { randomUUID } from 'node:crypto'

import { newId } from '@minga/domain/identity/ids'
import { newToken } from '@minga/storage/people/secret-token'
import { expect, test } from 'vitest'

import { withoutSecrets } from './without-secrets.ts'

test('a path in a log has the ids that it names, and no token', () => {
  const [id, uuid, token] = [newId(), randomUUID(), newToken()]
  expect(withoutSecrets(`/answer/${uuid}/${token}`)).toBe(`/answer/${uuid}/…`)
  expect(withoutSecrets(`/public/steel/subscriptions/${token}${token}/end`)).toBe('/public/steel/subscriptions/…/end')
  expect(withoutSecrets(`/api/sign-offs/${uuid}/files/${id}`)).toBe(`/api/sign-offs/${uuid}/files/${id}`)
})
