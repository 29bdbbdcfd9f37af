/** Texts in several languages, and who translates them. */
export interface EditionTables {
  edition: {
    roadmap: string
    work: string
    language: string
    authentic: number
    seed: string
    source_followed: number
    followed: number
  }
  translation_link: {
    edition: string
    block: string
    source: string
    leaf: string
    sequence: number
    by: string
    organisation: string
    at: string
  }
  translation_state: {
    edition: string
    block: string
    wording: string
    words: string
    by: string
    organisation: string
    at: string
  }
  unaffected_change: {
    work: string
    source: string
    from_leaf: string
    to_leaf: string
    by: string
    organisation: string
    at: string
  }
  translation_export: {
    id: string
    edition: string
    format: string
    source_sequence: number
    sequence: number
    rows: string
    by: string
    at: string
  }
  translation_return: { id: string; export: string; name: string; by: string; organisation: string; at: string }
  record_language: {
    record: string
    language: string
    by: string | null
    organisation: string | null
    at: string
  }
  followed_text: { record: string; field: string; language: string; words: string; of_words: string; at: string }
  record_text_state: {
    record: string
    field: string
    language: string
    wording: string
    words: string
    by: string
    organisation: string
    at: string
  }
  record_text_unaffected: {
    record: string
    field: string
    from_words: string
    to_words: string
    by: string
    organisation: string
    at: string
  }
  record_export: {
    id: string
    group_id: string
    source: string
    target: string
    format: string
    sequence: number
    rows: string
    by: string
    at: string
  }
  translator: { group_id: string; person: string; language: string; by: string; at: string }
}
