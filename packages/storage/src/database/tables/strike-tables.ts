/** What was struck out, and what is held. */
export interface StrikeTables {
  strike_out: {
    id: string
    ground: string
    state: string
    words: string | null
    places: string
    groups: string
    by: string
    organisation: string
    at: string
    confirmed_by: string | null
    confirmed_organisation: string | null
    confirmed_at: string | null
    done_at: string | null
    result: string | null
  }
  hold: {
    id: string
    organisation: string | null
    group_id: string | null
    reason: string
    by: string
    by_organisation: string
    at: string
    lifted_by: string | null
    lifted_at: string | null
  }
}
