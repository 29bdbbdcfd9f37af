/** The choices of series for pathways. */
export interface PathwayTables {
  pathway_series: {
    id: string
    record: string
    role: string
    dataset: string
    place: number | null
    by: string
    organisation: string
    at: string
  }
}
