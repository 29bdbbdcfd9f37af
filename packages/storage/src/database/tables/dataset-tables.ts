/** Imported series of a group, and which of them is used for what. */
export interface DatasetTables {
  dataset: {
    id: string
    group_id: string
    name: string
    asked: string
    kind: string
    source: string
    address: string
    boundary: string
    vintage: string
    licence: string
    method: string
    coverage: string
    regions: string
    corrects: string | null
    reason: string | null
    report: string
    by: string
    organisation: string
    at: string
    whole: number
    confirmed_at: string | null
  }
  dataset_series: {
    dataset: string
    place: number
    group_id: string
    model: string
    scenario: string
    region: string
    variable: string
    unit: string
    extra: string
    place_key: string
    variable_key: string
    observations: string
  }
  dataset_choice: {
    id: string
    group_id: string
    use: string
    place_key: string
    variable_key: string
    dataset: string | null
    reason: string
    by: string
    organisation: string
    at: string
  }
}
