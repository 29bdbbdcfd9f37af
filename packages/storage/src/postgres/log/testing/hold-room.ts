import pg from 'pg'

/** Has every commit in a room wait, as a slow disk would. @returns lets them go on */
export async function holdRoom(url: string, room: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('BEGIN')
  await client.query('SELECT FROM log.room WHERE name = $1 FOR UPDATE', [room])
  return () => client.end()
}
