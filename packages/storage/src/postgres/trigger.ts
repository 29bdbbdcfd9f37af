/** A trigger of a row in PostgreSQL, where its body is a function. */
interface RowTrigger {
  readonly name: string
  readonly table: string
  /** `INSERT`, `DELETE`, `UPDATE` or `UPDATE OF` some columns. */
  readonly event: string
  /** A condition on NEW and OLD, which may ask other tables. */
  readonly when?: string
  /** A statement. */
  readonly run: string
}

/** The statements that make it, once its table stands. */
export function rowTrigger({ name, table, event, when, run }: RowTrigger): string {
  const body = when === undefined ? `${run};` : `IF ${when} THEN ${run}; END IF;`
  return `
  CREATE FUNCTION "${name}"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} RETURN NULL; END $$;
  CREATE TRIGGER "${name}" AFTER ${event} ON "${table}" FOR EACH ROW EXECUTE FUNCTION "${name}"();`
}
