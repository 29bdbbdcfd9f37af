import { createHash } from 'node:crypto'

import { canonicalJson } from '@minga/domain/version/canonical-clauses'

import type { AdoptedSignOff } from '../../views/signatories.ts'

/** The signatories as a certificate hashes them: each with its name and its position at signature. */
export function signatoryList({ signatories }: AdoptedSignOff) {
  // The coalition may put its organisations in another order.
  const inOrder = signatories.toSorted((one, other) => (one.organisation < other.organisation ? -1 : 1))
  return inOrder.map(({ organisation, shortName, names, position, person, reservations, language, sentence, at }) => ({
    organisation,
    shortName,
    names,
    position,
    person: { name: person.name, title: person.title, as: person.acting },
    reservations: reservations.map(({ block, text }) => ({ block, text })),
    language,
    sentence,
    at,
  }))
}

/** @param salt in hex. @returns lower-case hex */
export function hashOfSignatories(list: ReturnType<typeof signatoryList>, salt: string): string {
  return createHash('sha256').update(Buffer.from(salt, 'hex')).update(canonicalJson(list)).digest('hex')
}
