import { auditKinds } from '@minga/domain/audit/audit-kind'
import { expect, test } from 'vitest'

import es from './locales/es.json' with { type: 'json' }

test('every kind of decision has its name and its sentence, and none is left over', () => {
  const kinds = Object.keys(auditKinds).toSorted()
  const sentences = Object.keys(es.kinds).filter((key) => key !== 'other' && !key.includes('_'))
  expect(Object.keys(es.names).toSorted()).toEqual(kinds)
  expect(sentences.toSorted()).toEqual(kinds)
})
