import type { SignatoryView } from '@minga/protocol/http/certificates'

import type { Signatory } from '../../views/signatories.ts'

/** A signatory as readers of the text see it: the id of its answer is not theirs. */
export function shownSignatory({ reservations, ...signatory }: Signatory<'original' | 'adherent'>): SignatoryView {
  const { organisation, kind, position, shortName, names, person, language, sentence, at, today } = signatory
  const signed = { organisation, kind, position, shortName, names, person, language, sentence, at, today }
  return { ...signed, reservations: [...reservations] }
}
