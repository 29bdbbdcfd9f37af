import type { Pool } from 'pg'

/** Leaves an empty database: for one that was empty before something failed half way. */
export async function dropAll(pool: Pool): Promise<void> {
  await pool.query(`
    DROP SCHEMA IF EXISTS log, files, shared, moving CASCADE;
    DO $$ DECLARE one record; BEGIN
      FOR one IN SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE 'DROP TABLE public.' || one.name || ' CASCADE';
      END LOOP;
      FOR one IN SELECT oid::regprocedure AS name FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace AND prorettype = 'trigger'::regtype LOOP
        EXECUTE 'DROP FUNCTION ' || one.name || ' CASCADE';
      END LOOP;
    END $$`)
}
