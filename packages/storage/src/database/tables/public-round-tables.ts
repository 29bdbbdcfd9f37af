/** Rounds that the public comments on. */
export interface PublicRoundTables {
  public_round: {
    round: string
    slug: string
    first_day: string
    last_day: string
    languages: string
    words: string
    prepared_by: string
    prepared_at: string
  }
  public_round_act: { round: string; number: number; act: string; by: string; at: string }
  public_commenter: {
    id: string
    round: string
    address: string | null
    language: string
    mailed_at: string
    notified_at: string | null
  }
  public_comment: {
    id: string
    round: string
    commenter: string
    number: number | null
    name: string
    body: string
    country: string
    block: string | null
    clause: string
    words: string
    proposed: string
    sent_at: string
    confirmed_at: string | null
    state: string
    ground: string | null
    note: string | null
    decided_by: string | null
    decided_at: string | null
    thread: string | null
    disposition: string | null
    answer: string | null
  }
}
