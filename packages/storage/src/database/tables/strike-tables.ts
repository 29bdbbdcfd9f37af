import type { Generated } from 'kysely'

/** Strike-outs, closed fields of groups, and holds. */
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
    gaps: Generated<string | null>
  }
  closed_field: {
    id: string
    group_id: string
    field: string
    ground: string
    reason: string
    by: string
    organisation: string
    at: string
    emptied_at: string | null
    reopened_by: string | null
    reopened_at: string | null
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
