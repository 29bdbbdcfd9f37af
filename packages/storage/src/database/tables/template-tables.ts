/** Templates that people made. */
export interface TemplateTables {
  template: {
    id: string
    kind: string
    group_id: string | null
    name: string
    language: string | null
    content: string
    by: string
    organisation: string
    at: string
    archived_at: string | null
  }
}
