/** Tokens of programs, who allows them, and how often they were used. */
export interface ProgramTables {
  program_token: {
    id: string
    person: string
    name: string
    scopes: string
    token_hash: string | null
    at: string
    expires_at: string
    used_at: string | null
    ended_at: string | null
    ended_by: string | null
  }
  program_allowance: {
    kind: string
    subject: string
    by: string
    at: string
  }
  program_use: {
    token: string
    hour: string
    scope: string
    count: number
    first_at: string
    last_at: string
  }
}
