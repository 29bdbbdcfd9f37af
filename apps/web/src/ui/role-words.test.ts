import { organisationId } from '@minga/domain/identity/ids'
import { passesForAnother } from '@minga/domain/organisation/name-of-another'
import { expect, test } from 'vitest'

import en from './locales/en.json'
import es from './locales/es.json'
import pt from './locales/pt.json'

test('no person has the same name as a role', () => {
  const { none: _es, ...spanish } = es.role
  const { none: _pt, ...portuguese } = pt.role
  const { none: _en, ...english } = en.role
  const bearer = { organisation: organisationId.parse('bank'), roles: [] }
  const words = [spanish, portuguese, english].flatMap((roles) => Object.values(roles))
  expect(words).toHaveLength(12)
  expect(words.filter((word) => !passesForAnother(word, bearer, []))).toEqual([])
})
