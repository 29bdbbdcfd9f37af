/** Contributions to financings: whose they are, and what was said of each. */
export interface ContributionTables {
  contribution: {
    id: string
    record: string
    provider: string | null
    outside: string | null
    revision: number
  }
  contribution_act: {
    contribution: string
    revision: number
    record: string
    act: string
    said: string
    by: string
    at: string
  }
}
