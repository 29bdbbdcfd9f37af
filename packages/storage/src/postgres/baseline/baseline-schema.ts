/** The tables of a subject as PostgreSQL holds them at `baselineSchema`, where SQLite came step by step. Frozen, as its steps are. */
export interface BaselineSchema {
  readonly tables: string
  /** References to other tables, made once all of them stand. */
  readonly keys: string
}
