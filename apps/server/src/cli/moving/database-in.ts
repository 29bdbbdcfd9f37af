import { z } from 'zod'

import { databaseUrl, sealingKey } from '../../env.ts'

const environment = z.object({
  DATABASE_URL: databaseUrl.optional(),
  MINGA_KEY: sealingKey.optional(),
  MINGA_HEADS: z.string().min(1).optional(),
})

/** The database of an environment, and the key that seals secrets in it. */
export interface DatabaseIn {
  readonly url: string | undefined
  readonly key: Uint8Array | undefined
  /** The file of its heads. */
  readonly heads: string | undefined
}

/** @throws where it does not fit */
export function databaseIn(variables: NodeJS.ProcessEnv): DatabaseIn {
  const parsed = environment.safeParse(variables)
  if (parsed.success) {
    const { DATABASE_URL: url, MINGA_KEY: key, MINGA_HEADS: heads } = parsed.data
    return { url, key, heads }
  }
  const [issue] = parsed.error.issues
  throw new Error(`${issue?.path.join('.') ?? 'the environment'} does not fit: ${issue?.message ?? ''}`)
}
