import type { OrganisationId, PersonId } from '../log/author.ts'

/** The person of a socket, as the server knows them. */
export interface Identity {
  readonly personId: PersonId
  readonly name: string
  readonly organisationId: OrganisationId
  /** The short name that others see beside the person's. */
  readonly organisation: string
  /** The organisation's colour, as a CSS hex string. */
  readonly colour: string
}
