import { hueHex } from '@minga/domain/organisation/hue-hex'
import type { Me } from '@minga/protocol/http/me'
import type { Identity } from '@minga/sync/client/identity'

/** Whose page this is, as the rooms know people. */
export function identityOf({ person, organisation }: Me): Identity {
  return {
    person: person.id,
    name: person.name,
    organisation: organisation.shortName,
    colour: hueHex[organisation.hue],
  }
}
