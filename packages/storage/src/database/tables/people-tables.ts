import type { Generated } from 'kysely'

/** Organisations, their people, and what these are in working groups. */
export interface PeopleTables {
  coalition: { id: number; names: string; languages: string }
  organisation: {
    id: string
    short_name: string
    names: string
    former_names: string
    kind: string
    hue: string
    seat: string | null
    logo: string | null
    rank: number
    state: Generated<string>
  }
  person: {
    id: string
    organisation: string
    roles: string
    title: string | null
    affiliation: string | null
    language: string
    time_zone: string | null
    avatar: string | null
    state: string
    last_looked: string | null
    invited_by: string | null
  }
  invitation: {
    id: string
    organisation: string
    email: string
    name: string | null
    title: string | null
    affiliation: string | null
    roles: string
    places: Generated<string>
    language: string
    token_hash: string
    by: string | null
    at: string
    expires_at: string
    mailed_at: string | null
    accepted_at: string | null
    revoked_at: string | null
  }
  image: { id: string; type: string; bytes: Uint8Array; added_at: string }
  working_group: {
    id: string
    names: string
    restricted: number
    rank: number
    purpose: string
    archived: number
    deal_room: number
  }
  admission: { group_id: string; organisation: string; highest: string; by: string | null; at: string }
  naming: { group_id: string; person: string; organisation: string; named: string }
  lowering: { group_id: string; person: string; role: string }
  departure: { group_id: string; organisation: string; at: string; by: string | null }
  admission_request: {
    group_id: string
    organisation: string
    highest: string
    reason: string
    by: string
    at: string
  }
  compliance_notice: { group_id: string; version: number; texts: string; by: string | null; at: string }
  compliance_acceptance: { person: string; group_id: string; version: number; language: string; at: string }
  writing_suspension: { room: string; person: string; at: string }
}
