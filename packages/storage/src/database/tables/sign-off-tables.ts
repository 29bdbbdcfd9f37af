/** Sign-offs, and the answers of organisations. */
export interface SignOffTables {
  sign_off: {
    id: string
    roadmap: string
    procedure: string
    rule: string
    nature: string
    clause: string
    statement: string
    seed: string
    closes_on: string
    closes_at: string
    opened_by: string
    opened_at: string
    closed_by: string | null
    closed_at: string | null
    notified_at: string | null
  }
  sign_off_organisation: { sign_off: string; organisation: string }
  sign_off_text: {
    sign_off: string
    number: number
    version: string
    clauses: string
    reason: string
    by: string
    at: string
    root: string | null
    language: string | null
    links: string
  }
  sign_off_edition: {
    sign_off: string
    number: number
    language: string
    version: string
    authentic: number
    clauses: string
    links: string
  }
  sign_off_position: {
    sign_off: string
    number: number
    id: string
    text: number
    organisation: string
    position: string
    reservations: string
    reason: string
    cure: string
    mandate: string
    language: string
    acting: string
    by: string
    at: string
    sentence: string
    mandate_file: string | null
  }
  position_letter: {
    position: string
    number: string
    dated: string
    signatory: string
    office: string
    file: string
    confirmed_by: string | null
    confirmed_as: string | null
    confirmed_at: string | null
  }
  position_file: {
    id: string
    sign_off: string
    position: string | null
    organisation: string
    by: string
    at: string
    name: string
    kind: string
    bytes: number
    sha256: string
    stored: string
  }
  clearance: {
    id: string
    sign_off: string
    text: number
    organisation: string
    verdict: string
    words: string
    readers: string
    by: string
    at: string
  }
  adhesion_invitation: { sign_off: string; organisation: string; by: string; at: string }
  adhesion: {
    id: string
    sign_off: string
    organisation: string
    reservations: string
    mandate: string
    language: string
    sentence: string
    acting: string
    short_name: string
    names: string
    person_name: string
    person_title: string | null
    by: string
    at: string
  }
  withdrawal: {
    id: string
    sign_off: string
    organisation: string
    reason: string
    language: string
    by: string
    at: string
  }
  position_disclosure: { sign_off: string; organisation: string; by: string; at: string }
  silence_notice: {
    id: string
    sign_off: string
    text: number
    organisation: string
    person: string
    acting: string
    at: string
    taken_at: string | null
    came_back_at: string | null
  }
  silence_refusal: {
    organisation: string
    since: string
    by: string
    until: string | null
    until_by: string | null
  }
  sign_off_extension: {
    sign_off: string
    organisation: string
    from_day: string
    to_day: string
    reason: string
    by: string
    at: string
  }
  sign_off_reminder: { sign_off: string; closes_on: string; days: number; at: string }
  signing_sentence: { organisation: string; sentence: string; by: string; at: string }
}
