/** Names at signature, and successions of the organisations that signed. */
export interface SignatureTables {
  sign_off_signature: {
    position: string
    short_name: string
    names: string
    person_name: string
    person_title: string | null
  }
  organisation_succession: {
    id: string
    organisation: string
    kind: string
    successor: string | null
    day: string
    by: string
    at: string
  }
}
