import type { PoolClient } from 'pg'

interface Heeded<Result> {
  readonly result: Result
  /** What PostgreSQL warned of meanwhile: of a commit, that it stands and did not wait for the synchronous standby. */
  readonly warning: string | undefined
}

/** Runs something over a connection. PostgreSQL only warns where a wait for the synchronous standby is cancelled. */
export async function heedWarning<Result>(client: PoolClient, run: () => Promise<Result>): Promise<Heeded<Result>> {
  let warning: string | undefined
  const heed = ({ code, message }: { code?: string | undefined; message?: string | undefined }) => {
    if (code !== '00000') warning ??= message ?? 'a warning'
  }
  client.on('notice', heed)
  try {
    const result = await run()
    return { result, warning }
  } finally {
    client.off('notice', heed)
  }
}
