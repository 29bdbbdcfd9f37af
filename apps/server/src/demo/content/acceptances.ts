import type { OrganisationId, PersonId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'

import type { BarrierCode } from './codes.ts'
import { org } from './organisations.ts'
import { who } from './people.ts'

const answerers: ReadonlyMap<OrganisationId, PersonId> = new Map([
  [org.alacero, who.steelDelegate],
  [org.ficem, who.cementSteward],
  [org.olacde, who.policyLead],
  [org.hydrogen, who.hydrogenCoordinator],
  [org.bank, who.bankSpecialist],
])

/** The person who answers for an organisation in this demo, where the content names none. */
export function answererFor(organisation: OrganisationId): PersonId {
  const person = answerers.get(organisation)
  if (person === undefined) throw new Error(`no person answers for ${organisation} in the demo`)
  return person
}

/** Given with every acceptance, in the language of the person who accepts: the real bodies promised nothing. */
export const exampleReason: Readonly<Record<Language, string>> = {
  es: 'Ejemplo ilustrativo: la organización no ha contraído este compromiso.',
  pt: 'Exemplo ilustrativo: a organização não assumiu este compromisso.',
  en: 'Illustrative example: the organisation has not made this commitment.',
}

/** Barriers whose proposed lead has not answered yet. */
export const unansweredBarriers: readonly BarrierCode[] = ['R-06', 'R-09']
