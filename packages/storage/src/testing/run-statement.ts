import { sql } from 'kysely'

import type { Db } from '../database/schema.ts'

/** Runs a statement that both engines understand, as an administrator might. @returns its rows */
export async function runStatement(db: Db, statement: string): Promise<readonly unknown[]> {
  return (await sql.raw(statement).execute(db)).rows
}
