/** Adopted texts that the public reads. */
export interface PublicationTables {
  public_text: { slug: string; roadmap: string }
  publication: { slug: string; number: number; version: string; sign_off: string; title: string; licence: string }
  publication_edition: { publication: string; language: string; version: string; title: string }
  publication_act: { version: string; number: number; act: string; by: string; at: string }
  erratum: { id: string; version: string; words: string; by: string; at: string }
  publication_file: { version: string; file: string }
  public_subscriber: {
    id: string
    slug: string
    address: string
    language: string
    asked_at: string
    confirmed_at: string | null
    notified_at: string | null
  }
}
