import { expect, test } from 'vitest'

import { roleByRight } from './admission.ts'
import { groupRoles, isAtLeast } from './group.ts'

test('the least of admission, naming and lowering counts: none of the three alone raises a role', () => {
  for (const highest of groupRoles) {
    for (const named of groupRoles) {
      for (const lowered of [null, ...groupRoles]) {
        const role = roleByRight(highest, { named, lowered })
        for (const bound of [highest, named, lowered ?? 'lead'] as const) {
          expect({ highest, named, lowered, within: isAtLeast(bound, role) }).toEqual({
            highest,
            named,
            lowered,
            within: true,
          })
        }
        expect([highest, named, lowered]).toContain(role)
      }
    }
  }
})
